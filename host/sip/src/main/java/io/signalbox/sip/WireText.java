package io.signalbox.sip;

/** Builds a line of the wire from its parts, in bytes of which the number is known before. */
final class WireText {
  private final byte[] bytes;
  private int at;

  /** Negative once there was a character that is not one byte, or that may break a line. */
  private int odd;

  /**
   * @param start what it starts with
   * @param room bytes for the rest
   */
  WireText(byte[] start, int room) {
    bytes = new byte[start.length + room];
    System.arraycopy(start, 0, bytes, 0, start.length);
    at = start.length;
  }

  WireText add(String text) {
    for (int i = 0; i < text.length(); i++) {
      add(text.charAt(i));
    }
    return this;
  }

  WireText add(char c) {
    odd |= (c - ('\r' + 1)) | (0x7f - c);
    bytes[at++] = (byte) c;
    return this;
  }

  /** Writes a number that is not negative. */
  WireText add(int number) {
    int end = at + digits(number);
    int left = number;
    for (int i = end - 1; i >= at; i--) {
      bytes[i] = (byte) ('0' + left % 10);
      left /= 10;
    }
    at = end;
    return this;
  }

  /** How many bytes a number takes that is not negative. */
  static int digits(int number) {
    int digits = 1;
    for (int left = number; left > 9; left /= 10) {
      digits++;
    }
    return digits;
  }

  /** True if each character is one byte and none may break a line. */
  boolean plain() {
    return odd >= 0;
  }

  /** The bytes, kept; what was not written is 0. */
  byte[] bytes() {
    return bytes;
  }
}
