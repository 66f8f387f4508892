package io.signalbox.sip.sdp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds the bytes that may end a line or spoil it, eight at a time. */
final class Control {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
  private static final long BELOW_SO = 0x0e0e_0e0e_0e0e_0e0eL;

  private Control() {}

  /** The first of NUL, HTAB, LF, CR and their neighbours from {@code from} on, or {@code to}. */
  static int next(byte[] bytes, int from, int to) {
    int i = from;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      long eight = (long) LONGS.get(bytes, i);
      long below = (eight - BELOW_SO) & ~eight & HIGH_BITS; // the lowest bit of it is never wrong
      if (below != 0) {
        return i + (Long.numberOfTrailingZeros(below) >>> 3);
      }
    }
    while (i < to && (bytes[i] > '\r' || bytes[i] < 0)) {
      i++;
    }
    return i;
  }
}
