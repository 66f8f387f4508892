package io.signalbox.api;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.time.Duration;

/**
 * Sources whose new requests the host drops before it parses them. Any thread; futures complete on
 * the control loop.
 */
public interface Blocks {
  /** What became of a wish. */
  enum Answer {
    /** The source is blocked from now on. */
    BLOCKED,
    /** It was blocked already. */
    KNOWN,
    /** An operator has allowed it. */
    ALLOWED,
    /** It is an enabled trunk. */
    TRUNK,
    /** It has calls in progress. */
    CALLS,
    /** There were too many blocks in this second. */
    TOO_MANY
  }

  /**
   * Blocks an IPv4 address, or the /64 of an IPv6 address, unless the host may not: sources can be
   * forged, and a forger must not get a customer or a carrier blocked.
   *
   * @param reason one of few words, such as {@code scanner}: it is a label of metrics
   */
  Future<Answer> block(InetAddress source, String reason, Duration time);
}
