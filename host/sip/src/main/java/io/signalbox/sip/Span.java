package io.signalbox.sip;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.function.Function;

/** A stretch of bytes: what stands from {@code from} up to, not including, {@code to}. */
record Span(byte[] bytes, int from, int to) {
  /** All of these bytes. */
  static Span of(byte[] bytes) {
    return new Span(bytes, 0, bytes.length);
  }

  /** The bytes of a text. */
  static Span of(String text) {
    return of(text.getBytes(UTF_8));
  }

  /** The bytes of a text that was just built. */
  static Span of(StringBuilder text) {
    byte[] bytes = new byte[text.length()];
    int letters = 0;
    for (int i = 0; i < bytes.length; i++) {
      char c = text.charAt(i);
      letters |= c;
      bytes[i] = (byte) c;
    }
    return letters < 0x80 ? of(bytes) : of(text.toString());
  }

  /** What a grammar reads in a text; the offset of a failure counts characters then. */
  static <T> Parsed<T> parse(String text, Function<Span, Parsed<T>> grammar) {
    Span span = of(text);
    Parsed<T> parsed = grammar.apply(span);
    if (parsed instanceof Parsed.Bad<T> bad && span.to != text.length()) {
      ParseFailure failure = bad.failure();
      int characters = span.part(0, failure.offset()).text().length();
      return Parsed.bad(characters, failure.rule(), failure.message());
    }
    return parsed;
  }

  /** The stretch without blanks and control characters on both its sides. */
  Span trimmed() {
    return trimmed(bytes, from, to);
  }

  /** What stands there without blanks and control characters on both its sides. */
  static Span trimmed(byte[] bytes, int from, int to) {
    int start = Scan.skipBlanks(bytes, from, to);
    return new Span(bytes, start, Scan.trimBlanks(bytes, start, to));
  }

  /** A stretch inside of this one. */
  Span part(int start, int end) {
    return new Span(bytes, start, end);
  }

  int length() {
    return to - from;
  }

  /** Copies it to {@code out} and says where it ends there. */
  int write(byte[] out, int at) {
    System.arraycopy(bytes, from, out, at, to - from);
    return at + to - from;
  }

  boolean isEmpty() {
    return from == to;
  }

  /** True if the same bytes stand in both. */
  boolean same(Span other) {
    return Arrays.equals(bytes, from, to, other.bytes, other.from, other.to);
  }

  /** True if this text stands here in angle brackets. */
  boolean isBracketed(String text) {
    return length() == text.length() + 2
        && bytes[from] == '<'
        && bytes[to - 1] == '>'
        && part(from + 1, to - 1).is(text);
  }

  /** True if this text stands here. */
  boolean is(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (i == length() || text.charAt(i) != bytes[from + i]) {
        return i < length() && bytes[from + i] < 0 && text().equals(text); // beyond ASCII
      }
    }
    return text.length() == length();
  }

  /** Where the first value of a list ends that starts at {@code start}. */
  int comma(int start) {
    return Scan.comma(bytes, start, to);
  }

  /** The same on one line (RFC 3261 §7.3.1): each fold and the blanks around it are one space. */
  Span unfolded() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(to - from);
    for (int at = from; at <= to; ) {
      int end = Scan.find(bytes, '\n', at, to);
      Span line = new Span(bytes, at, end).trimmed();
      if (out.size() > 0 && !line.isEmpty()) {
        out.write(' ');
      }
      out.write(bytes, line.from, line.to - line.from);
      at = end + 1;
    }
    return new Span(out.toByteArray(), 0, out.size());
  }

  /** A failure at its start. */
  ParseFailure failure(String rule, String message) {
    return new ParseFailure(from, rule, message);
  }

  /** The text, read as UTF-8. */
  String text() {
    return Words.text(bytes, from, to);
  }

  @Override
  public String toString() {
    return text();
  }
}
