package io.signalbox.sip;

import java.util.Arrays;

/**
 * A header line that did not come in. Immutable, so copies of a message share it.
 *
 * @param bytes the line with its CRLF
 * @param valueStart where its value starts
 */
record WrittenLine(HeaderName name, byte[] bytes, int valueStart) {
  private static final int CRLF = 2;

  /**
   * A new line.
   *
   * @throws IllegalArgumentException if {@code value} would forge a header
   */
  static WrittenLine of(HeaderName name, String value) {
    byte[] start = name.wire();
    byte[] bytes = Arrays.copyOf(start, start.length + value.length() + CRLF);
    int letters = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c <= '\r' && breaksLine(value, i)) {
        throw new IllegalArgumentException("a header value has no CR, LF or NUL: " + name);
      }
      letters |= c;
      bytes[start.length + i] = (byte) c;
    }
    return letters < 0x80 ? ended(name, bytes) : of(name, Span.of(value));
  }

  private static boolean breaksLine(String value, int i) {
    char c = value.charAt(i);
    return c == '\r' || c == '\n' || c == 0 && (i == 0 || value.charAt(i - 1) != '\\');
  }

  /** A new Via line of one value. */
  static WrittenLine of(Via via) {
    WireText text = new WireText(HeaderName.VIA.wire(), via.length() + CRLF);
    via.write(text);
    return text.plain() ? ended(HeaderName.VIA, text.bytes()) : of(HeaderName.VIA, via.toString());
  }

  /** A line with this value, which breaks no line. */
  static WrittenLine of(HeaderName name, Span value) {
    byte[] start = name.wire();
    int length = value.to() - value.from();
    byte[] bytes = Arrays.copyOf(start, start.length + length + CRLF);
    System.arraycopy(value.bytes(), value.from(), bytes, start.length, length);
    return ended(name, bytes);
  }

  private static WrittenLine ended(HeaderName name, byte[] bytes) {
    bytes[bytes.length - 2] = '\r';
    bytes[bytes.length - 1] = '\n';
    return new WrittenLine(name, bytes, name.wire().length);
  }

  /** The value as it stands. */
  Span value() {
    return new Span(bytes, valueStart, bytes.length - CRLF);
  }
}
