package io.signalbox.core.accounts.names;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Who looks names up. */
@FunctionalInterface
public interface HostLookup {
  /**
   * What was found; a family is empty when nobody could say, and an empty list when there is none.
   *
   * @param ttl how long it holds
   */
  record Found(Optional<List<InetAddress>> v4, Optional<List<InetAddress>> v6, Duration ttl) {}

  /** Never fails: that nobody knows is an answer too. Any thread, and the answer on any. */
  Future<Found> find(String host);
}
