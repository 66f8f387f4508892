package io.signalbox.core.overload;

/** What memory wants of new INVITEs. Any thread. */
@FunctionalInterface
public interface HeapShare {
  /** The share to shed, 0 to 1. */
  double share();

  /**
   * None up to the threshold, all half way between it and a full heap: calls in progress go on to
   * allocate.
   *
   * @param used of the heap, 0 to 1, after a collection
   * @param threshold below it nothing is shed; at 1 nothing ever is
   */
  static double of(double used, double threshold) {
    return used <= threshold || threshold >= 1
        ? 0
        : Math.min(1, (used - threshold) / ((1 - threshold) / 2));
  }
}
