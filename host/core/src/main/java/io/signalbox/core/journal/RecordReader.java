package io.signalbox.core.journal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads what a {@link RecordBuffer} holds, in the same order. The checksum of the frame has been
 * checked: reading beyond the end is a bug, and an {@link IndexOutOfBoundsException}.
 */
public final class RecordReader {
  private final byte[] bytes;
  private int at;

  /** Reads all of {@code bytes}. */
  public RecordReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /** One byte. */
  public int number8() {
    return bytes[at++];
  }

  /** See {@link RecordBuffer#putNumber}. */
  public long number() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = bytes[at++];
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value >>> 1 ^ -(value & 1);
      }
    }
  }

  /** A number that is an int. */
  public int count() {
    return Math.toIntExact(number());
  }

  /** See {@link RecordBuffer#putText}. */
  public String text() {
    int length = count();
    if (length < 0) {
      return null;
    }
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  /** See {@link RecordBuffer#putBytes}. */
  public byte[] bytes() {
    int length = count();
    byte[] copy = Arrays.copyOfRange(bytes, at, at + length);
    at += length;
    return copy;
  }
}
