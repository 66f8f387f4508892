package io.signalbox.sip;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

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

  // Filled in when first asked for. Both are immutable, so two threads that share the line may at
  // worst compute them twice.
  private String value;
  private Parsed<?> parsed;

  /** A line in {@code bytes}: from {@code start} to {@code end}, the last CRLF not included. */
  HeaderLine(HeaderName name, byte[] bytes, int start, int valueStart, int end) {
    this.name = name;
    this.bytes = bytes;
    this.start = start;
    this.valueStart = valueStart;
    this.end = end;
  }

  /**
   * A new line.
   *
   * @throws IllegalArgumentException if {@code value} would forge a header or, for a header that
   *     every message must have, cannot be read
   */
  static HeaderLine of(HeaderName name, String value) {
    HeaderLine line = written(name, checked(name, value));
    if (line.parsed() instanceof Parsed.Bad<?> bad) {
      throw new IllegalArgumentException(name + ": " + bad.failure());
    }
    return line;
  }

  /** A new Via line of one value, which need not be read again. */
  static HeaderLine of(Via via) {
    HeaderLine line = written(HeaderName.VIA, checked(HeaderName.VIA, via.toString()));
    line.parsed = Parsed.ok(via);
    return line;
  }

  private static String checked(HeaderName name, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\r' || c == '\n' || c == 0 && (i == 0 || value.charAt(i - 1) != '\\')) {
        throw new IllegalArgumentException("a header value has no CR, LF or NUL: " + name);
      }
    }
    return value;
  }

  private static HeaderLine written(HeaderName name, String value) {
    byte[] start = name.wire();
    byte[] rest = value.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = Arrays.copyOf(start, start.length + rest.length);
    System.arraycopy(rest, 0, bytes, start.length, rest.length);
    HeaderLine line = new HeaderLine(name, bytes, 0, start.length, bytes.length);
    line.value = value.trim();
    return line;
  }

  /** The same on one line: what other elements would not take for a fold must not leave as one. */
  HeaderLine unfolded() {
    return written(name, value());
  }

  HeaderName name() {
    return name;
  }

  /** The value, unfolded (RFC 3261 §7.3.1), without white space around it. */
  String value() {
    if (value == null) {
      int from = valueStart;
      int to = end;
      while (from < to && (bytes[from] & 0xff) <= ' ') {
        from++;
      }
      while (from < to && (bytes[to - 1] & 0xff) <= ' ') {
        to--;
      }
      String raw = new String(bytes, from, to - from, StandardCharsets.UTF_8);
      value = raw.indexOf('\n') < 0 ? raw : unfolded(raw);
    }
    return value;
  }

  /** Each fold, with the white space on both its sides, is one space. */
  private static String unfolded(String raw) {
    StringBuilder text = new StringBuilder(raw.length());
    for (String part : raw.split("\n", -1)) {
      String trimmed = part.trim();
      text.append(text.isEmpty() || trimmed.isEmpty() ? "" : " ").append(trimmed);
    }
    return text.toString();
  }

  /**
   * What the value means, by the grammar of its name; kept, since a line never changes. Only the
   * names of {@link Mandatory} have a grammar here.
   */
  Parsed<?> parsed() {
    if (parsed == null) {
      parsed = Mandatory.parse(name, value());
    }
    return parsed;
  }

  /** Where the value starts in the bytes that came in. */
  int valueStart() {
    return valueStart;
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
