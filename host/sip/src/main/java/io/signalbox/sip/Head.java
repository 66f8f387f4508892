package io.signalbox.sip;

import java.util.Arrays;

/**
 * Start line and header lines of a message where they lie in its bytes, good or bad. Immutable once
 * it was read, so copies of a message share it.
 */
final class Head {
  private static final String RULE = "message-header";

  /** Ints of a line: its traits, its start, its end. */
  private static final int WIDTH = 3;

  // Traits: the name, what is odd about the line, and above them how far its value is behind its
  // start.
  private static final int NAME = 0x3f;
  private static final int FOLDED = 0x40;
  private static final int BARE_FOLD = 0x80;
  private static final int TO_VALUE = 8;

  /** The head of a message that did not come in. */
  static final Head NONE = new Head(Span.of(new byte[0]), 0);

  /** A message has mostly fewer lines than this and one for each so many bytes. */
  private static final int EXPECTED = 5;

  private static final int BYTES_OF_A_LINE = 64;

  private final byte[] bytes;
  private final Span startLine;
  private int[] places;
  private int lines;

  /** The known names that stand there, a bit for each {@link HeaderName#id}. */
  private long names;

  private int bodyStart = -1;
  private ParseFailure failure;

  private Head(Span startLine, int expected) {
    this.bytes = startLine.bytes();
    this.startLine = startLine;
    this.places = new int[expected * WIDTH];
  }

  /** The head of what lies between {@code offset} and {@code end}; never fails, but may say so. */
  static Head of(byte[] bytes, int offset, int end) {
    int start = HeadCursor.skipLineBreaks(bytes, offset, end);
    int next = HeadCursor.nextLine(bytes, start, end);
    int startEnd = next;
    while (startEnd > start && (bytes[startEnd - 1] == '\n' || bytes[startEnd - 1] == '\r')) {
      startEnd--;
    }
    int expected = EXPECTED + Math.min(end - next, StreamFramer.MAX_HEAD) / BYTES_OF_A_LINE;
    Head head =
        new Head(new Span(bytes, start, startEnd), Math.min(expected, SipParser.MAX_HEADERS));
    head.read(new HeadCursor(bytes, next, end), offset, end);
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
    places[at] =
        name
            | (cursor.folded() ? FOLDED : 0)
            | (cursor.bareFold() ? BARE_FOLD : 0)
            | cursor.valueStart() - cursor.start() << TO_VALUE;
    places[at + 1] = cursor.start();
    places[at + 2] = cursor.lineEnd();
    lines++;
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
    return places[line * WIDTH] & NAME;
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
    return places[line * WIDTH + 1];
  }

  /** Where the value of a line starts, white space before it included. */
  int valueStart(int line) {
    return start(line) + (places[line * WIDTH] >>> TO_VALUE);
  }

  /** Where a line ends, its last CRLF not included. */
  int end(int line) {
    return places[line * WIDTH + 2];
  }

  /** The value as it lies there. */
  Span rawValue(int line) {
    return new Span(bytes, valueStart(line), end(line));
  }

  /** The value, unfolded, without white space around it. */
  Span value(int line) {
    return (places[line * WIDTH] & FOLDED) == 0
        ? Span.trimmed(bytes, valueStart(line), end(line))
        : rawValue(line).trimmed().unfolded();
  }

  /** True for a line with a fold that other elements would not take for one. */
  boolean bareFold(int line) {
    return (places[line * WIDTH] & BARE_FOLD) != 0;
  }

  /** True if nothing but CRLF lies between a line and the next. */
  boolean adjoins(int line) {
    return line + 1 < lines && start(line + 1) - end(line) == 2;
  }
}
