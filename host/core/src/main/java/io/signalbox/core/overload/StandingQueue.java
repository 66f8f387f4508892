package io.signalbox.core.overload;

/**
 * Tells a queue that stands from one that a burst left and that drains by itself, as CoDel does
 * (RFC 8289 §3.2): by how long every message has waited longer than the target. While it stands,
 * the share of new INVITEs to shed grows with the wait, from none at the target to all at four
 * times that, so that the wait settles where what is admitted is what the lane can do.
 *
 * <p>Pure: time comes in with each message. For one thread.
 */
final class StandingQueue {
  /** A wait of so many targets sheds every new INVITE. */
  private static final int ALL = 4;

  private static final long NEVER = Long.MIN_VALUE;

  private final long targetNanos;
  private final long intervalNanos;
  private long aboveSince = NEVER;
  private long waitedNanos;

  /**
   * @param targetNanos a wait that nobody minds
   * @param intervalNanos how long all waits must be above it before anything is shed
   */
  StandingQueue(long targetNanos, long intervalNanos) {
    this.targetNanos = targetNanos;
    this.intervalNanos = intervalNanos;
  }

  /** A message is taken from the queue, at {@code now}, after it waited. */
  void left(long now, long waited) {
    waitedNanos = waited;
    if (waited <= targetNanos) {
      aboveSince = NEVER;
    } else if (aboveSince == NEVER) {
      aboveSince = now;
    }
  }

  /** The share of new INVITEs to shed, 0 to 1, as of the message that left last, at {@code now}. */
  double share(long now) {
    if (aboveSince == NEVER || now - aboveSince < intervalNanos) {
      return 0;
    }
    double above = waitedNanos - targetNanos;
    return Math.min(1, above / ((ALL - 1) * targetNanos));
  }
}
