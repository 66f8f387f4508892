package io.signalbox.core.call;

import java.time.Duration;

/**
 * When a call that nobody ends is over.
 *
 * @param maxDuration from the answer; then both sides get a BYE
 * @param byeOnSessionExpiry true if both sides get a BYE when nobody has refreshed the session; RFC
 *     4028 §8.3 lets a proxy forget such a call, but not end it
 */
public record CallLimits(Duration maxDuration, boolean byeOnSessionExpiry) {}
