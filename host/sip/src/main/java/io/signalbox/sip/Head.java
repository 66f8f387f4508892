package io.signalbox.sip;

import java.util.Arrays;

/**
 * Start line and header lines of a message where they lie in its bytes, good or bad. Immutable once
 * it was read, so copies of a message share it.
 */
final class Head {
  private static final String RULE = "message-header";

  /** Ints of a line: where it starts, and its traits. */
  private static final int WIDTH = 2;

  // Traits: the name, what is odd about the line, and above them how far its value is behind its
  // start, and its end. Where FAR stands it is so far or farther, and has to be looked for again.
  private static final int NAME = 0x3f;
  private static final int FOLDED = 0x40;
  private static final int BARE_FOLD = 0x80;
  private static final int TO_VALUE = 8;
  private static final int TO_END = 16;
  private static final int FAR_VALUE = 0xff;
  private static final int FAR_END = 0xffff;

  /** The head of a message that did not come in. */
  static final Head NONE = new Head(Span.of(new byte[0]), 0);

  /** A message has mostly fewer lines than this and one for each so many bytes. */
  private static final int EXPECTED = 5;

  private static final int BYTES_OF_A_LINE = 64;

  private final byte[] bytes;
  private final Span startLine;
  private int[] places;
  private int lines;

  /** The names that stand there, a bit for each {@link HeaderName#id}. */
  private long names;

  private boolean bareFolds;
  private int bodyStart = -1;
  private ParseFailure failure;

  private Head(Span startLine, int expected) {
    this.bytes = startLine.bytes();
    this.startLine = startLine;
    this.places = new int[expected * WIDTH];
  }

  /** The head of what lies between {@code offset} and {@code end}; never fails, but may say so. */
  static Head of(byte[] bytes, int offset, int end) {
    return read(new HeadCursor(), bytes, offset, end);
  }

  /** The same with a cursor that is at hand. */
  static Head read(HeadCursor cursor, byte[] bytes, int offset, int end) {
    int start = HeadCursor.skipLineBreaks(bytes, offset, end);
    int next = HeadCursor.nextLine(bytes, start, end);
    int startEnd = next;
    while (startEnd > start && (bytes[startEnd - 1] == '\n' || bytes[startEnd - 1] == '\r')) {
      startEnd--;
    }
    int expected = EXPECTED + Math.min(end - next, StreamFramer.MAX_HEAD) / BYTES_OF_A_LINE;
    Head head =
        new Head(new Span(bytes, start, startEnd), Math.min(expected, SipParser.MAX_HEADERS));
    cursor.start(bytes, next, end);
    head.read(cursor, offset, end);
    return head;
  }

  /** The head that was written there, without a body and an empty line. */
  static Head ofPacked(byte[] bytes) {
    int next = HeadCursor.nextLine(bytes, 0, bytes.length);
    Head head = new Head(new Span(bytes, 0, next - 2), EXPECTED);
    HeadCursor cursor = new HeadCursor(bytes, next, bytes.length);
    while (cursor.next()) {
      head.add(cursor, HeaderName.id(bytes, cursor.start(), cursor.nameEnd()));
    }
    return head;
  }

  private void read(HeadCursor cursor, int offset, int end) {
    while (cursor.next()) {
      int name = HeaderName.id(bytes, cursor.start(), cursor.nameEnd());
      String problem = problem(cursor, name);
      if (problem == null) {
        add(cursor, name);
      } else if (failure == null) {
        failure = new ParseFailure(cursor.start() - offset, RULE, problem);
      }
    }
    bodyStart = cursor.bodyStart();
    if (failure == null && bodyStart < 0) {
      failure = new ParseFailure(end - offset, RULE, "there is no empty line after the headers");
    }
  }

  /**
   *
   *
   * <pre>
   * header = header-name HCOLON header-value CRLF;  header-name = token
   * </pre>
   */
  private String problem(HeadCursor cursor, int name) {
    if (lines >= SipParser.MAX_HEADERS) {
      return "there are too many headers";
    }
    if (cursor.lineEnd() - cursor.start() > SipParser.MAX_HEADER_LENGTH) {
      return "the header is too long";
    }
    if (cursor.nameEnd() == cursor.start()) {
      return "a header is a name, a colon and a value";
    }
    if (name == HeaderName.UNKNOWN && !Chars.isToken(bytes, cursor.start(), cursor.nameEnd())) {
      return "the name of a header is a token";
    }
    return cursor.clean() ? null : "a header has no bare CR and no bare NUL";
  }

  private void add(HeadCursor cursor, int name) {
    int at = lines * WIDTH;
    if (at + WIDTH > places.length) {
      places = Arrays.copyOf(places, at + at / 2 + WIDTH * EXPECTED);
    }
    names |= 1L << name;
    bareFolds |= cursor.bareFold();
    places[at] = cursor.start();
    places[at + 1] =
        name
            | (cursor.folded() ? FOLDED : 0)
            | (cursor.bareFold() ? BARE_FOLD : 0)
            | Math.min(cursor.valueStart() - cursor.start(), FAR_VALUE) << TO_VALUE
            | Math.min(cursor.lineEnd() - cursor.start(), FAR_END) << TO_END;
    lines++;
  }

  private int traits(int line) {
    return places[line * WIDTH + 1];
  }

  byte[] bytes() {
    return bytes;
  }

  /** The start line, its CRLF not included. */
  Span startLine() {
    return startLine;
  }

  /** How many lines have the shape of a header line. */
  int lines() {
    return lines;
  }

  /** Where the body starts, after the empty line, or -1 if that is missing. */
  int bodyStart() {
    return bodyStart;
  }

  /** The first line that had no such shape, or null. */
  ParseFailure failure() {
    return failure;
  }

  /** The names that stand there, a bit for each {@link HeaderName#id}. */
  long names() {
    return names;
  }

  /** True if there is a line of this name, which is a known one. */
  boolean has(HeaderName name) {
    return (names >>> name.id() & 1) != 0;
  }

  /** The first line of this name, which is a known one, or -1. */
  int first(HeaderName name) {
    int line = has(name) ? 0 : lines;
    while (line < lines && nameId(line) != name.id()) {
      line++;
    }
    return line < lines ? line : -1;
  }

  /** {@link HeaderName#id} of a line's name. */
  int nameId(int line) {
    return traits(line) & NAME;
  }

  /** The name of a line. */
  HeaderName name(int line) {
    int id = nameId(line);
    return id == HeaderName.UNKNOWN
        ? HeaderName.of(bytes, start(line), nameEnd(line))
        : HeaderName.known(id);
  }

  /** True if this name stands in a line, of which nobody knows the name. */
  boolean isNamed(int line, HeaderName name) {
    return name.isSpelled(bytes, start(line), nameEnd(line));
  }

  private int nameEnd(int line) {
    return HeadCursor.nameEnd(bytes, start(line), valueStart(line) - 1);
  }

  /** Where a line starts. */
  int start(int line) {
    return places[line * WIDTH];
  }

  /** Where the value of a line starts, white space before it included. */
  int valueStart(int line) {
    int far = traits(line) >>> TO_VALUE & FAR_VALUE;
    return far < FAR_VALUE
        ? start(line) + far
        : Scan.find(bytes, ':', start(line), bytes.length) + 1;
  }

  /** Where a line ends, its last CRLF not included. */
  int end(int line) {
    int far = traits(line) >>> TO_END;
    return far < FAR_END ? start(line) + far : HeadCursor.lineEnd(bytes, start(line));
  }

  /** Where the value of a line starts that is not folded, without white space before it. */
  int trimmedStart(int line) {
    return Scan.skipBlanks(bytes, valueStart(line), end(line));
  }

  /** Where a value ends that starts there, without white space behind it. */
  int trimmedEnd(int line, int start) {
    return Scan.trimBlanks(bytes, start, end(line));
  }

  /** True if a value goes on behind a line break. */
  boolean folded(int line) {
    return (traits(line) & FOLDED) != 0;
  }

  /** The value as it lies there. */
  Span rawValue(int line) {
    return new Span(bytes, valueStart(line), end(line));
  }

  /** The value, unfolded, without white space around it. */
  Span value(int line) {
    return folded(line)
        ? rawValue(line).trimmed().unfolded()
        : Span.trimmed(bytes, valueStart(line), end(line));
  }

  /** The value as a text, unfolded, without white space around it. */
  String text(int line) {
    if (folded(line)) {
      return value(line).text();
    }
    int start = trimmedStart(line);
    return Words.text(bytes, start, trimmedEnd(line, start));
  }

  /** True if the value of a line, unfolded, is that of a line of {@code other}. */
  boolean sameValue(int line, Head other, int otherLine) {
    if (this == other && line == otherLine) {
      return true;
    }
    if (folded(line) || other.folded(otherLine)) {
      return value(line).same(other.value(otherLine));
    }
    int from = trimmedStart(line);
    int otherFrom = other.trimmedStart(otherLine);
    return Arrays.equals(
        bytes,
        from,
        trimmedEnd(line, from),
        other.bytes,
        otherFrom,
        other.trimmedEnd(otherLine, otherFrom));
  }

  /** True if there is a line with a fold that other elements would not take for one. */
  boolean bareFolds() {
    return bareFolds;
  }

  /** True for such a line. */
  boolean bareFold(int line) {
    return (traits(line) & BARE_FOLD) != 0;
  }

  /** True if nothing but CRLF lies between a line and the next. */
  boolean adjoins(int line) {
    return line + 1 < lines && start(line + 1) - end(line) == 2;
  }
}
