package io.signalbox.core.metrics;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/**
 * What one script function did on one lane: counted on that lane alone, so that counting is an
 * addition and lanes never meet; read on any thread. Outcomes are known by their index.
 */
public final class FunctionMetrics {
  /** Upper ends in nanoseconds; few, since a bucket is a time series for each function. */
  private static final long[] BUCKETS = {
    20_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 5_000_000_000L
  };

  /** The longest duration is that of this minute and the one before. */
  private static final long WINDOW_NANOS = 60_000_000_000L;

  private static final int SUM = 0;
  private static final int WINDOW_START = 1;
  private static final int LONGEST = 2;
  private static final int LONGEST_BEFORE = 3;

  private final LongSupplier nanoClock;
  private final AtomicLongArray outcomes;
  private final AtomicLongArray buckets = new AtomicLongArray(BUCKETS.length + 1);
  private final AtomicLongArray durations = new AtomicLongArray(4);

  FunctionMetrics(int outcomes, LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    this.outcomes = new AtomicLongArray(outcomes);
    durations.set(WINDOW_START, nanoClock.getAsLong());
  }

  /**
   * The function answered with the outcome of this index. On the lane.
   *
   * @param nowNanos of the clock that measured it
   */
  public void answered(int outcome, long nanos, long nowNanos) {
    add(outcomes, outcome, 1);
    add(buckets, bucket(nanos), 1);
    add(durations, SUM, nanos);
    long age = nowNanos - durations.getPlain(WINDOW_START);
    if (age >= WINDOW_NANOS) {
      long before = age < 2 * WINDOW_NANOS ? durations.getPlain(LONGEST) : 0;
      durations.setOpaque(LONGEST_BEFORE, before);
      durations.setOpaque(LONGEST, nanos);
      durations.setOpaque(WINDOW_START, nowNanos);
    } else if (nanos > durations.getPlain(LONGEST)) {
      durations.setOpaque(LONGEST, nanos);
    }
  }

  private static int bucket(long nanos) {
    int bucket = 0;
    while (bucket < BUCKETS.length && nanos > BUCKETS[bucket]) {
      bucket++;
    }
    return bucket;
  }

  /** One thread writes: what it wrote last is what is there. */
  private static void add(AtomicLongArray counts, int index, long more) {
    counts.setOpaque(index, counts.getPlain(index) + more);
  }

  // --- read on any thread ------------------------------------------------------------------------

  long count(int outcome) {
    return outcomes.getOpaque(outcome);
  }

  /** Upper ends of the buckets in seconds, the last one infinite. */
  static double[] bucketSeconds() {
    double[] seconds = new double[BUCKETS.length + 1];
    for (int i = 0; i < BUCKETS.length; i++) {
      seconds[i] = BUCKETS[i] / 1e9;
    }
    seconds[BUCKETS.length] = Double.POSITIVE_INFINITY;
    return seconds;
  }

  /** How many fell into this bucket and no smaller one. */
  long inBucket(int bucket) {
    return buckets.getOpaque(bucket);
  }

  long sumNanos() {
    return durations.getOpaque(SUM);
  }

  /** The longest of late; 0 when there was none for two minutes. */
  long longestNanos() {
    long age = nanoClock.getAsLong() - durations.getOpaque(WINDOW_START);
    if (age >= 2 * WINDOW_NANOS) {
      return 0;
    }
    long before = age < WINDOW_NANOS ? durations.getOpaque(LONGEST_BEFORE) : 0;
    return Math.max(durations.getOpaque(LONGEST), before);
  }
}
