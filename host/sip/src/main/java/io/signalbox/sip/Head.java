package io.signalbox.sip;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Start line and headers of a message as they lie in its bytes, good or bad.
 *
 * @param startLine as text
 * @param startOffset where it starts
 * @param startEnd where it ends, its CRLF not included
 * @param lines the header lines that have the shape of one
 * @param bodyStart after the empty line, or -1 if that is missing
 * @param failure the first line that had no such shape, or null
 */
record Head(
    String startLine,
    int startOffset,
    int startEnd,
    List<HeaderLine> lines,
    int bodyStart,
    ParseFailure failure) {
  private static final String RULE = "message-header";

  /** The head of what lies between {@code offset} and {@code end}; never fails, but may say so. */
  static Head of(byte[] bytes, int offset, int end) {
    int start = HeadCursor.skipLineBreaks(bytes, offset, end);
    int next = HeadCursor.nextLine(bytes, start, end);
    int startEnd = next;
    while (startEnd > start && (bytes[startEnd - 1] == '\n' || bytes[startEnd - 1] == '\r')) {
      startEnd--;
    }
    HeadCursor cursor = new HeadCursor(bytes, next, end);
    List<HeaderLine> lines = new ArrayList<>(20);
    String wrong = null;
    int wrongAt = 0;
    while (cursor.next()) {
      String problem = problem(cursor, bytes, lines.size());
      if (problem == null) {
        lines.add(cursor.line());
      } else if (wrong == null) {
        wrong = problem;
        wrongAt = cursor.start();
      }
    }
    if (wrong == null && cursor.bodyStart() < 0) {
      wrong = "there is no empty line after the headers";
      wrongAt = end;
    }
    return new Head(
        new String(bytes, start, startEnd - start, StandardCharsets.UTF_8),
        start,
        startEnd,
        lines,
        cursor.bodyStart(),
        wrong == null ? null : new ParseFailure(wrongAt - offset, RULE, wrong));
  }

  /**
   *
   *
   * <pre>
   * header = header-name HCOLON header-value CRLF;  header-name = token
   * </pre>
   */
  private static String problem(HeadCursor cursor, byte[] bytes, int before) {
    if (before >= SipParser.MAX_HEADERS) {
      return "there are too many headers";
    }
    if (cursor.lineEnd() - cursor.start() > SipParser.MAX_HEADER_LENGTH) {
      return "the header is too long";
    }
    if (cursor.nameEnd() == cursor.start()) {
      return "a header is a name, a colon and a value";
    }
    for (int i = cursor.start(); i < cursor.nameEnd(); i++) {
      if (!Chars.token(bytes[i])) {
        return "the name of a header is a token";
      }
    }
    return cursor.clean() ? null : "a header has no bare CR and no bare NUL";
  }

  /** The first line of this name, which is a known one, or null. */
  HeaderLine first(HeaderName name) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).name() == name) {
        return lines.get(i);
      }
    }
    return null;
  }
}
