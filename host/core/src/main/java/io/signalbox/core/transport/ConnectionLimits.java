package io.signalbox.core.transport;

import java.time.Duration;

/**
 * What a peer may take of us by TCP and TLS. Each limit names the attack or the trouble that it
 * stops.
 *
 * @param total connections at once, theirs and ours: file descriptors
 * @param perSource connections at once that one IPv4 address, or one IPv6 /64, has opened: a single
 *     host that takes all of {@code total}
 * @param handshake from the connection to the end of the TLS handshake, theirs or ours: half-open
 *     connections
 * @param first from then to the first byte: connections that say nothing
 * @param message from the first byte of a message to its last: peers that dribble
 * @param idle from the last message, either way (RFC 3261 §18): connections that nobody uses
 * @param connect for a connection of ours to be there; then the target has failed
 * @param unacknowledged for what we sent to be acknowledged (TCP_USER_TIMEOUT, Linux alone): a peer
 *     that vanished without a word
 * @param queueBytes that wait for a peer that does not read: memory
 */
public record ConnectionLimits(
    int total,
    int perSource,
    Duration handshake,
    Duration first,
    Duration message,
    Duration idle,
    Duration connect,
    Duration unacknowledged,
    int queueBytes) {
  /** Unless an operator says otherwise. */
  public static final ConnectionLimits DEFAULT =
      new ConnectionLimits(
          10_000,
          2_000,
          Duration.ofSeconds(5),
          Duration.ofSeconds(32),
          Duration.ofSeconds(20),
          Duration.ofSeconds(600),
          Duration.ofSeconds(1),
          Duration.ofSeconds(20),
          1 << 20);
}
