package io.signalbox.core.overload;

/**
 * When new calls are turned away.
 *
 * @param targetDelayMillis a wait for the lane that nobody minds; 0 sheds nothing for delay
 * @param heapPercent of the heap, after a collection; 100 sheds nothing for memory
 * @param retryAfterSeconds the least that a shed caller is told to wait, at most twice that; 0
 *     tells nothing, because an upstream proxy sets aside who sends Retry-After (RFC 3261 §21.5.4)
 */
public record OverloadSettings(int targetDelayMillis, int heapPercent, int retryAfterSeconds) {
  /** What holds without a word in the configuration. */
  public static final OverloadSettings DEFAULT = new OverloadSettings(50, 85, 0);
}
