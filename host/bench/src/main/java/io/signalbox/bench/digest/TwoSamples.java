package io.signalbox.bench.digest;

import java.util.Arrays;

/**
 * How far two samples of times can be told apart.
 *
 * @param later how often a value of the second is above one of the first; 0.5 when they are alike
 *     (the rank sum of Mann and Whitney)
 * @param rankZ the same as a number of standard deviations
 * @param ks the largest distance of the two distributions (Kolmogorov and Smirnov), times the root
 *     of the size, so that 1.95 is passed by chance once in a thousand times
 */
record TwoSamples(double medianA, double medianB, double later, double rankZ, double ks) {
  /** Passed by chance once in a thousand times, to both sides. */
  static final double Z_LIMIT = 3.29;

  static final double KS_LIMIT = 1.95;

  static TwoSamples of(long[] a, long[] b) {
    long[] first = a.clone();
    long[] second = b.clone();
    Arrays.sort(first);
    Arrays.sort(second);
    double n = first.length;
    double m = second.length;
    double above = 0;
    double distance = 0;
    int i = 0;
    int j = 0;
    while (j < second.length) {
      long value = second[j];
      int same = j;
      while (same < second.length && second[same] == value) {
        same++;
      }
      while (i < first.length && first[i] < value) {
        i++;
      }
      int ties = i;
      while (ties < first.length && first[ties] == value) {
        ties++;
      }
      above += (same - j) * (i + (ties - i) / 2.0);
      distance = Math.max(distance, Math.abs(i / n - j / m));
      distance = Math.max(distance, Math.abs(ties / n - same / m));
      i = ties;
      j = same;
    }
    double z = (above - n * m / 2) / Math.sqrt(n * m * (n + m + 1) / 12);
    return new TwoSamples(
        median(first), median(second), above / (n * m), z, distance * Math.sqrt(n * m / (n + m)));
  }

  private static double median(long[] sorted) {
    return sorted[sorted.length / 2];
  }

  boolean alike() {
    return Math.abs(rankZ) < Z_LIMIT && ks < KS_LIMIT;
  }
}
