package io.signalbox.module.ipauth;

/**
 * An IP address as an unsigned number of 128 bits; an IPv4 address fills the lowest 32.
 *
 * @param high the upper 64 bits
 * @param low the lower 64 bits
 */
record Address(long high, long low) implements Comparable<Address> {
  private static final int BITS = 128;

  /** From 4 or 16 bytes. */
  static Address of(byte[] bytes) {
    long high = 0;
    long low = 0;
    for (byte b : bytes) {
      high = high << 8 | low >>> 56;
      low = low << 8 | b & 0xff;
    }
    return new Address(high, low);
  }

  /** The highest address that differs from this one in the last {@code hostBits} bits alone. */
  Address last(int hostBits) {
    return hostBits > 64
        ? new Address(high | ones(hostBits - 64), -1L)
        : new Address(high, low | ones(hostBits));
  }

  /** True if there is no higher one. */
  boolean highest() {
    return high == -1L && low == -1L;
  }

  /** The next higher one. */
  Address next() {
    return new Address(low == -1L ? high + 1 : high, low + 1);
  }

  private static long ones(int count) {
    return count == 0 ? 0 : -1L >>> BITS / 2 - count;
  }

  @Override
  public int compareTo(Address other) {
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }
}
