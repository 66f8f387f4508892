package io.signalbox.core.overload;

import java.util.concurrent.TimeUnit;

/** The longest wait in the last ten to twenty seconds, for a gauge. For one thread. */
final class WorstWait {
  /** Longer than a scrape is apart, so that no peak falls between two of them. */
  private static final long PERIOD = TimeUnit.SECONDS.toNanos(10);

  private long start = Long.MIN_VALUE;
  private long current;
  private long previous;

  void add(long now, long waited) {
    turn(now);
    current = Math.max(current, waited);
  }

  long of(long now) {
    turn(now);
    return Math.max(current, previous);
  }

  private void turn(long now) {
    if (start != Long.MIN_VALUE && now - start < PERIOD) {
      return;
    }
    previous = start != Long.MIN_VALUE && now - start < 2 * PERIOD ? current : 0;
    current = 0;
    start = now;
  }
}
