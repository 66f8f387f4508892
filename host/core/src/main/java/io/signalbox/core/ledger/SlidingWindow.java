package io.signalbox.core.ledger;

/**
 * The times of the last admissions of one key, in a ring: exact at every moment, no burst of twice
 * the limit at the edge of a window. Under its key's lock.
 */
final class SlidingWindow {
  private static final long WINDOW_NANOS = 1_000_000_000L;

  private long[] admitted;
  private int next;
  private int filled;

  SlidingWindow(int perSecond) {
    admitted = new long[perSecond];
  }

  /** True if fewer than {@code perSecond} were admitted in the second that ends now. */
  boolean hasRoom(int perSecond, long nowNanos) {
    if (perSecond != admitted.length) {
      resize(perSecond);
    }
    return filled < admitted.length || nowNanos - admitted[next] >= WINDOW_NANOS;
  }

  /** Counts one admission; the caller has seen that there is room. */
  void admit(long nowNanos) {
    admitted[next] = nowNanos;
    next = (next + 1) % admitted.length;
    filled = Math.min(filled + 1, admitted.length);
  }

  /** A limit that changed keeps the latest admissions. */
  private void resize(int perSecond) {
    long[] resized = new long[perSecond];
    int kept = Math.min(filled, perSecond);
    for (int i = 0; i < kept; i++) {
      resized[i] = admitted[Math.floorMod(next - kept + i, admitted.length)];
    }
    admitted = resized;
    next = kept % perSecond;
    filled = kept;
  }
}
