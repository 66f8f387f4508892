package io.signalbox.api.account;

/**
 * An IP address as an unsigned number of 128 bits. An IPv4 address fills the first 32, so that a
 * mask means the same in both families.
 *
 * @param high the upper 64 bits
 * @param low the lower 64 bits
 */
record Address(long high, long low) implements Comparable<Address> {
  private static final int WORD = Long.SIZE;
  private static final int V4_BYTES = 4;

  /** From 4 or 16 bytes. */
  static Address of(byte[] bytes) {
    return bytes.length == V4_BYTES
        ? new Address(v4High(bytes, 0), 0)
        : new Address(word(bytes, 0, 8), word(bytes, 8, 16));
  }

  /** The upper 64 bits of the IPv4 address that stands there. */
  static long v4High(byte[] bytes, int from) {
    return word(bytes, from, from + V4_BYTES) << WORD / 2;
  }

  /** True for {@code ::ffff:192.0.2.1} (RFC 4291 §2.5.5.2). */
  static boolean mapped(byte[] bytes) {
    return word(bytes, 0, 8) == 0 && word(bytes, 8, 12) == 0xffff;
  }

  static long word(byte[] bytes, int from, int to) {
    long word = 0;
    for (int i = from; i < to; i++) {
      word = word << 8 | bytes[i] & 0xff;
    }
    return word;
  }

  /** The highest address with the same first {@code mask} bits. */
  Address last(int mask) {
    return mask < WORD
        ? new Address(high | -1L >>> mask, -1L)
        : new Address(high, mask == 2 * WORD ? low : low | -1L >>> mask - WORD);
  }

  /** True if there is no higher one. */
  boolean highest() {
    return high == -1L && low == -1L;
  }

  /** The next higher one. */
  Address next() {
    return new Address(low == -1L ? high + 1 : high, low + 1);
  }

  @Override
  public int compareTo(Address other) {
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }
}
