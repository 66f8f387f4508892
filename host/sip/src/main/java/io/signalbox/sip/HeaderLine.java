package io.signalbox.sip;

import java.nio.charset.StandardCharsets;

/**
 * One header field where it lies in the bytes that came in, or as it was written since. Immutable,
 * so copies of a message share their lines.
 */
final class HeaderLine {
  private static final byte[] CRLF = {'\r', '\n'};

  private final HeaderName name;
  private final byte[] bytes;
  private final int start;
  private final int valueStart;
  private final int end;
  private String value;

  /** A line in {@code bytes}: from {@code start} to {@code end}, the last CRLF not included. */
  HeaderLine(HeaderName name, byte[] bytes, int start, int valueStart, int end) {
    this.name = name;
    this.bytes = bytes;
    this.start = start;
    this.valueStart = valueStart;
    this.end = end;
  }

  /** A new line. {@code value} must have no CR, LF or NUL: they would forge a header. */
  static HeaderLine of(HeaderName name, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\r' || c == '\n' || c == 0) {
        throw new IllegalArgumentException("a header value has no CR, LF or NUL: " + name);
      }
    }
    byte[] bytes = (name + ": " + value).getBytes(StandardCharsets.UTF_8);
    return new HeaderLine(name, bytes, 0, name.toString().length() + 2, bytes.length);
  }

  HeaderName name() {
    return name;
  }

  /** The value, unfolded (RFC 3261 §7.3.1), without white space around it. */
  String value() {
    if (value == null) {
      String raw = new String(bytes, valueStart, end - valueStart, StandardCharsets.UTF_8).trim();
      value = raw.indexOf('\n') < 0 ? raw : raw.replaceAll("[ \t]*\r?\n[ \t]+", " ");
    }
    return value;
  }

  int length() {
    return end - start + CRLF.length;
  }

  /** Copies the line with its CRLF to {@code out} and says where it ends there. */
  int write(byte[] out, int at) {
    System.arraycopy(bytes, start, out, at, end - start);
    System.arraycopy(CRLF, 0, out, at + end - start, CRLF.length);
    return at + length();
  }
}
