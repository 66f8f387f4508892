package io.signalbox.core.firewall;

import java.util.concurrent.atomic.AtomicLong;

/** So many in a second of the clock, for all threads together. */
final class Budget {
  private static final int COUNT_BITS = 16;
  private static final long COUNT = (1L << COUNT_BITS) - 1;
  private static final long SECOND_MILLIS = 1_000;

  private final int most;

  /** The second above the count. */
  private final AtomicLong spent = new AtomicLong(-1L << COUNT_BITS);

  Budget(int most) {
    this.most = most;
  }

  /** True if there was one left. */
  boolean take(long millis) {
    long second = Math.floorDiv(millis, SECOND_MILLIS);
    long before =
        spent.getAndUpdate(
            old ->
                old >> COUNT_BITS != second
                    ? second << COUNT_BITS | 1
                    : Math.min(old + 1, old | COUNT));
    return before >> COUNT_BITS != second || (before & COUNT) < most;
  }
}
