package io.signalbox.core.journal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow: what {@link RecordReader} reads. One thread at a time. */
public final class RecordBuffer {
  private static final int INITIAL = 16 * 1024;

  private byte[] bytes = new byte[INITIAL];
  private int size;

  /** One byte. */
  public void putByte(int value) {
    room(1);
    bytes[size++] = (byte) value;
  }

  /** A number that is often small: seven bits a byte, the low ones first. */
  public void putNumber(long value) {
    room(10);
    long rest = value << 1 ^ value >> 63; // so that a small negative one is short, too
    while ((rest & ~0x7fL) != 0) {
      bytes[size++] = (byte) (rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** Eight bytes. */
  void putLong(long value) {
    room(8);
    Frame.LONG.set(bytes, size, value);
    size += 8;
  }

  /**
   * Text; null is told apart from "". Copied char by char, without an object, while it is ASCII.
   */
  public void putText(String text) {
    if (text == null) {
      putNumber(-1);
      return;
    }
    int start = size;
    int length = text.length();
    putNumber(length);
    room(length);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        size = start;
        putBytes(text.getBytes(StandardCharsets.UTF_8));
        return;
      }
      bytes[size + i] = (byte) c;
    }
    size += length;
  }

  /** Bytes with their number. */
  public void putBytes(byte[] value) {
    putNumber(value.length);
    room(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
  }

  /** A whole frame from elsewhere. */
  void putRaw(byte[] from, int at, int length) {
    room(length);
    System.arraycopy(from, at, bytes, size, length);
    size += length;
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }

  int size() {
    return size;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Back to what it was at this size; gives up memory that only a rare burst needed. */
  void cutTo(int earlier, int usual) {
    size = earlier;
    if (earlier == 0 && bytes.length > usual) {
      bytes = new byte[INITIAL];
    }
  }

  /** Leaves room for the head of a frame. */
  int openFrame() {
    room(Frame.HEAD);
    int at = size;
    size += Frame.HEAD;
    return at;
  }

  /** The frame that was opened at {@code at} ends here. */
  void closeFrame(int at) {
    Frame.INT.set(bytes, at, size - at - Frame.HEAD);
  }
}
