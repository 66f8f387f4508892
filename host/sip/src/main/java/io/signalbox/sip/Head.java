package io.signalbox.sip;

import java.util.Arrays;

/**
 * Start line and header lines of a message where they lie in its bytes, good or bad. Immutable once
 * it was read, so copies of a message share it.
 */
final class Head {
  private static final String RULE = "message-header";

  /** Ints of a line: its name and what is odd about it, its start, that of its value, its end. */
  private static final int WIDTH = 4;

  private static final int NAME = 0xff;
  private static final int FOLDED = 0x100;
  private static final int BARE_FOLD = 0x200;

  /** The head of a message that did not come in. */
  static final Head NONE = new Head(new byte[0], 0, 0, 1);

  /** A usual header line is longer; short ones make the index grow. */
  private static final int BYTES_OF_A_LINE = 40;

  private final byte[] bytes;
  private final int start;
  private final int startEnd;
  private int[] places;
  private int lines;

  /** The known names that stand there, a bit for each {@link HeaderName#id}. */
  private long names;

  private int bodyStart = -1;
  private ParseFailure failure;

  private Head(byte[] bytes, int start, int startEnd, int expected) {
    this.bytes = bytes;
    this.start = start;
    this.startEnd = startEnd;
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
    int expected = 4 + Math.min(end - next, 1_000) / BYTES_OF_A_LINE;
    Head head = new Head(bytes, start, startEnd, expected);
    head.read(new HeadCursor(bytes, next, end), offset, end);
    return head;
  }

  private void read(HeadCursor cursor, int offset, int end) {
    while (cursor.next()) {
      String problem = problem(cursor);
      if (problem == null) {
        add(cursor);
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
  private String problem(HeadCursor cursor) {
    if (lines >= SipParser.MAX_HEADERS) {
      return "there are too many headers";
    }
    if (cursor.lineEnd() - cursor.start() > SipParser.MAX_HEADER_LENGTH) {
      return "the header is too long";
    }
    int nameEnd = cursor.nameEnd();
    if (nameEnd == cursor.start()) {
      return "a header is a name, a colon and a value";
    }
    if (!Chars.isToken(bytes, cursor.start(), nameEnd)) {
      return "the name of a header is a token";
    }
    return cursor.clean() ? null : "a header has no bare CR and no bare NUL";
  }

  private void add(HeadCursor cursor) {
    int at = lines * WIDTH;
    if (at == places.length) {
      places = Arrays.copyOf(places, 2 * at);
    }
    int name = HeaderName.id(bytes, cursor.start(), cursor.nameEnd());
    names |= 1L << name;
    places[at] = name | (cursor.folded() ? FOLDED : 0) | (cursor.bareFold() ? BARE_FOLD : 0);
    places[at + 1] = cursor.start();
    places[at + 2] = cursor.valueStart();
    places[at + 3] = cursor.lineEnd();
    lines++;
  }

  byte[] bytes() {
    return bytes;
  }

  /** The start line, its CRLF not included. */
  Span startLine() {
    return new Span(bytes, start, startEnd);
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
    return places[line * WIDTH + 2];
  }

  /** Where a line ends, its last CRLF not included. */
  int end(int line) {
    return places[line * WIDTH + 3];
  }

  /** The value, unfolded, without white space around it. */
  Span value(int line) {
    Span raw = new Span(bytes, valueStart(line), end(line)).trimmed();
    return (places[line * WIDTH] & FOLDED) == 0 ? raw : raw.unfolded();
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
