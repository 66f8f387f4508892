package io.signalbox.core.overload;

/**
 * The INVITEs that were shed a short while ago, by a fingerprint, so that a retransmission gets the
 * answer of the first (RFC 3261 §8.2.7): a call must not be set up for a caller who was told 503.
 *
 * <p>A table of fixed size in which a later one may take the place of an earlier one: to forget
 * under a flood is cheaper than to grow. Pure; for one thread.
 */
final class RecentlyShed {
  /** At a million retransmitted INVITEs in 32 s a lane has other troubles. */
  private static final int SLOTS = 1 << 16;

  /** Timer B: nobody retransmits for longer (RFC 3261 §17.1.1.2). */
  private static final long SECONDS = 32;

  /** The low bits of an entry hold the second. */
  private static final long CLOCK = 0xffff;

  private long[] entries;
  private long lastSecond;

  void add(long fingerprint, long second) {
    if (entries == null) {
      entries = new long[SLOTS];
    }
    entries[slot(fingerprint)] = entry(fingerprint, second);
    lastSecond = second;
  }

  boolean contains(long fingerprint, long second) {
    if (isEmpty(second)) {
      return false;
    }
    long entry = entries[slot(fingerprint)];
    return (entry & ~CLOCK) == (fingerprint & ~CLOCK) && (second - entry & CLOCK) <= SECONDS;
  }

  /** True when nothing that was shed can come again. */
  boolean isEmpty(long second) {
    return entries == null || second - lastSecond > SECONDS;
  }

  private static long entry(long fingerprint, long second) {
    return fingerprint & ~CLOCK | second & CLOCK;
  }

  private static int slot(long fingerprint) {
    return (int) (fingerprint >>> 16) & SLOTS - 1;
  }
}
