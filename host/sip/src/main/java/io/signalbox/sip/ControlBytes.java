package io.signalbox.sip;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds the bytes that may end a line or spoil it: NUL, HTAB, LF, CR and their neighbours. */
public final class ControlBytes {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
  private static final long BELOW_SO = 0x0e0e_0e0e_0e0e_0e0eL;

  private ControlBytes() {}

  /**
   * The first of them from {@code from} on, or {@code to}. Eight bytes at a time, as long as there
   * are eight, be it beyond {@code to}.
   */
  public static int next(byte[] bytes, int from, int to) {
    int i = from;
    for (int last = Math.min(to, bytes.length - Long.BYTES + 1); i < last; i += Long.BYTES) {
      long eight = (long) LONGS.get(bytes, i);
      long below = (eight - BELOW_SO) & ~eight & HIGH_BITS; // the lowest bit of it is never wrong
      if (below != 0) {
        return Math.min(i + (Long.numberOfTrailingZeros(below) >>> 3), to);
      }
    }
    while (i < to && (bytes[i] > '\r' || bytes[i] < 0)) {
      i++;
    }
    return Math.min(i, to);
  }
}
