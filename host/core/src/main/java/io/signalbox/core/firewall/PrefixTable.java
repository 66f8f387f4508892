package io.signalbox.core.firewall;

import java.util.List;

/**
 * Finds what is kept under the narrowest network that covers an address: an open hash table, asked
 * once for each length of mask that is in it, of which there are one or two in practice. Immutable;
 * a look-up makes no object.
 *
 * @param <V> what is kept
 */
final class PrefixTable<V> {
  /**
   * A network and what is kept under it. An address stands at the top of {@code high}, then {@code
   * low}; the rest is zero.
   */
  record Entry<V>(long high, long low, int length, V value) {}

  /** Slots for each entry, at least. */
  private static final int SPARSE = 2;

  private final long seed;
  private final int shift;
  private final Entry<V>[] slots;

  /** The longest first. */
  private final int[] lengths;

  /** {@code seed}: nobody can choose addresses that fall into one slot. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of entries of V alone
  PrefixTable(List<Entry<V>> entries, long seed) {
    this.seed = seed;
    int bits = Long.SIZE - Long.numberOfLeadingZeros(Math.max(1, entries.size()) * (long) SPARSE);
    this.shift = Long.SIZE - bits;
    this.slots = new Entry[1 << bits];
    this.lengths =
        entries.stream().mapToInt(e -> -e.length()).distinct().sorted().map(n -> -n).toArray();
    for (Entry<V> entry : entries) {
      slots[slot(entry.high(), entry.low(), entry.length())] = entry;
    }
  }

  boolean isEmpty() {
    return lengths.length == 0;
  }

  /** Null if no network covers the address. */
  V find(long high, long low) {
    for (int length : lengths) {
      long top = high & mask(length);
      long bottom = low & mask(length - Long.SIZE);
      Entry<V> entry = slots[slot(top, bottom, length)];
      if (entry != null) {
        return entry.value();
      }
    }
    return null;
  }

  /** Where this network stands, or the free slot where it would. */
  private int slot(long high, long low, int length) {
    long hash = (high ^ seed) * 0x9E3779B97F4A7C15L;
    hash = (hash ^ hash >>> 32 ^ low ^ length) * 0xD6E8FEB86659FD93L;
    int at = (int) ((hash ^ hash >>> 32) * 0x9E3779B97F4A7C15L >>> shift);
    for (Entry<V> there = slots[at]; there != null; there = slots[at]) {
      if (there.high() == high && there.low() == low && there.length() == length) {
        return at;
      }
      at = at + 1 & slots.length - 1;
    }
    return at;
  }

  private static long mask(int bits) {
    return bits <= 0 ? 0 : bits >= Long.SIZE ? -1 : -1L << Long.SIZE - bits;
  }
}
