package io.signalbox.sip;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds separators in bytes that stand outside of quoted strings and angle brackets (RFC 3261
 * §7.3.1). Separators are ASCII, so a letter of several bytes never looks like one.
 */
final class Scan {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long EACH_BYTE = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

  private Scan() {}

  /** The first index from {@code from} at which no blank or control character stands. */
  static int skipBlanks(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && (bytes[i] & 0xff) <= ' ') {
      i++;
    }
    return i;
  }

  /** The end of what stands from {@code from} to {@code to} without blanks behind it. */
  static int trimBlanks(byte[] bytes, int from, int to) {
    int i = to;
    while (i > from && (bytes[i - 1] & 0xff) <= ' ') {
      i--;
    }
    return i;
  }

  /** The index of the first {@code wanted}, which is ASCII, before {@code to}, or {@code to}. */
  static int find(byte[] bytes, char wanted, int from, int to) {
    long sought = wanted * EACH_BYTE;
    int i = from;
    for (int last = Math.min(to, bytes.length - Long.BYTES + 1); i < last; i += Long.BYTES) {
      long zero = (long) LONGS.get(bytes, i) ^ sought;
      long found = (zero - EACH_BYTE) & ~zero & HIGH_BITS; // the lowest bit of it is never wrong
      if (found != 0) {
        return Math.min(i + (Long.numberOfTrailingZeros(found) >>> 3), to);
      }
    }
    while (i < to && bytes[i] != wanted) {
      i++;
    }
    return Math.min(i, to);
  }

  /** The index of the first {@code wanted} outside quotes, or {@code to}. */
  static int unquoted(byte[] bytes, char wanted, int from, int to) {
    int i = from;
    while (i < to && bytes[i] != wanted) {
      int next = bytes[i] == '"' ? quotedEnd(bytes, i, to) : i + 1;
      i = next < 0 ? to : next;
    }
    return Math.min(i, to);
  }

  /** The index after the quoted string that starts at {@code open}; -1 if it has no end. */
  static int quotedEnd(byte[] bytes, int open, int to) {
    for (int i = open + 1; i < to; i++) {
      byte b = bytes[i];
      if (b == '\\') {
        i++;
      } else if (b == '"') {
        return i + 1;
      }
    }
    return -1;
  }

  /** The index of the first comma outside quotes and angle brackets, or {@code to}. */
  static int comma(byte[] bytes, int from, int to) {
    return find(bytes, ',', from, to) == to ? to : outerComma(bytes, from, to);
  }

  private static int outerComma(byte[] bytes, int from, int to) {
    boolean quoted = false;
    int depth = 0;
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (b > '>' && b != '\\') {
        continue; // almost every byte
      }
      if (quoted) {
        if (b == '\\') {
          i++;
        } else if (b == '"') {
          quoted = false;
        }
      } else if (b == '"') {
        quoted = true;
      } else if (b == '<') {
        depth++;
      } else if (b == '>') {
        depth--;
      } else if (b == ',' && depth <= 0) {
        return i;
      }
    }
    return to;
  }

  /** True if the same stands in both places, upper and lower case alike. */
  static boolean same(byte[] bytes, int one, int oneEnd, int other, int otherEnd) {
    if (oneEnd - one != otherEnd - other) {
      return false;
    }
    for (int i = 0; i < oneEnd - one; i++) {
      if (Chars.fold(bytes[one + i]) != Chars.fold(bytes[other + i])) {
        return false;
      }
    }
    return true;
  }

  /** True if {@code wanted} stands there and nothing else, in the same letters. */
  static boolean stands(byte[] wanted, byte[] bytes, int from, int to) {
    int length = wanted.length;
    if (to - from != length) {
      return false;
    }
    if (length < Integer.BYTES) {
      for (int i = 0; i < length; i++) {
        if (wanted[i] != bytes[from + i]) {
          return false;
        }
      }
      return true;
    }
    int last = length - Integer.BYTES; // the last four overlap with those before
    for (int i = 0; i < last; i += Integer.BYTES) {
      if ((int) INTS.get(wanted, i) != (int) INTS.get(bytes, from + i)) {
        return false;
      }
    }
    return (int) INTS.get(wanted, last) == (int) INTS.get(bytes, from + last);
  }

  /** True if {@code word} stands there and nothing else, upper and lower case alike. */
  static boolean is(String word, byte[] bytes, int from, int to) {
    return to - from == word.length() && starts(word, bytes, from, to);
  }

  /** True if what stands there starts with {@code word}, upper and lower case alike. */
  static boolean starts(String word, byte[] bytes, int from, int to) {
    if (to - from < word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (Chars.fold(bytes[from + i]) != Chars.fold(word.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
