package io.signalbox.module.firewall;

import java.time.Duration;

/**
 * What a source has done within a window that moves on in quarters, as one number: twelve bits that
 * tell the quarter, then four sums of thirteen bits, that of the present quarter last.
 */
record Window(Duration length) {
  /** The most that a quarter can hold. */
  static final int MOST = (1 << 13) - 1;

  private static final int QUARTERS = 4;
  private static final int SUM_BITS = 13;
  private static final int SUMS_BITS = QUARTERS * SUM_BITS;
  private static final long SUMS = (1L << SUMS_BITS) - 1;
  private static final long QUARTER = (1L << Long.SIZE - SUMS_BITS) - 1;

  /** The same with more points; 0 is a source that has done nothing. */
  long add(long score, int points, long nowMillis) {
    long now = at(score, nowMillis);
    long present = Math.min(MOST, (now & MOST) + points);
    return now & ~(long) MOST | present;
  }

  /** All points of the window that ends now. */
  int sum(long score, long nowMillis) {
    int sum = 0;
    for (long sums = at(score, nowMillis) & SUMS; sums != 0; sums >>>= SUM_BITS) {
      sum += (int) (sums & MOST);
    }
    return sum;
  }

  /** The same score, seen from now: what is older than the window has gone. */
  private long at(long score, long nowMillis) {
    long quarter = nowMillis * QUARTERS / length.toMillis() & QUARTER;
    long passed = quarter - (score >>> SUMS_BITS) & QUARTER;
    long sums = passed >= QUARTERS ? 0 : (score & SUMS) << passed * SUM_BITS & SUMS;
    return quarter << SUMS_BITS | sums;
  }
}
