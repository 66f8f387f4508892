package io.signalbox.core.ledger;

/**
 * The times of the admissions of one key in the last second, in a ring that grows with them: exact
 * at every moment, no burst of twice the limit at the edge of a window, also when the limit changes
 * in between. Under its key's lock; times never go back.
 */
final class SlidingWindow {
  private static final long WINDOW_NANOS = 1_000_000_000L;

  /** A power of two, as the ring stays: its places are masked. */
  private static final int INITIAL = 8;

  private long[] admitted = new long[INITIAL];
  private int oldest;
  private int size;

  /** True if fewer than {@code perSecond} were admitted in the second that ends now. */
  boolean hasRoom(int perSecond, long nowNanos) {
    forget(nowNanos);
    return size < perSecond;
  }

  /** Counts one admission; the caller has seen that there is room. */
  void admit(long nowNanos) {
    if (size == admitted.length) {
      grow();
    }
    admitted[place(size)] = nowNanos;
    size++;
  }

  /** True if nothing was admitted in the second that ends now: as good as a new one. */
  boolean idle(long nowNanos) {
    forget(nowNanos);
    return size == 0;
  }

  private void forget(long nowNanos) {
    while (size > 0 && nowNanos - admitted[oldest] >= WINDOW_NANOS) {
      oldest = place(1);
      size--;
    }
  }

  private int place(int behindOldest) {
    return oldest + behindOldest & admitted.length - 1;
  }

  private void grow() {
    long[] larger = new long[admitted.length * 2];
    for (int i = 0; i < size; i++) {
      larger[i] = admitted[place(i)];
    }
    admitted = larger;
    oldest = 0;
  }
}
