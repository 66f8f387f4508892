package io.signalbox.core.call;

import java.time.Duration;

/**
 * When a call that nobody ends is over.
 *
 * @param maxDuration from the answer; then both sides get a BYE
 * @param byeOnSessionExpiry true if both sides get a BYE when nobody has refreshed the session; RFC
 *     4028 §8.3 lets a proxy forget such a call, but not end it
 * @param maxRinging for each branch, however often its callee says that it rings
 * @param ping how often both sides of an answered call are asked whether they still know it; zero
 *     for never
 * @param sessionSeconds the session timer that we ask for (RFC 4028 §8.1); 0 for none
 */
public record CallLimits(
    Duration maxDuration,
    boolean byeOnSessionExpiry,
    Duration maxRinging,
    Duration ping,
    long sessionSeconds) {
  /** With no end to the ringing but timer C, and no ping. */
  public CallLimits(Duration maxDuration, boolean byeOnSessionExpiry) {
    this(maxDuration, byeOnSessionExpiry, Duration.ofDays(1), Duration.ZERO, 0);
  }
}
