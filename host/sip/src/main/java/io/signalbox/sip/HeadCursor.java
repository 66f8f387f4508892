package io.signalbox.sip;

/**
 * Walks the header lines of a message in its bytes, folded lines taken as one (RFC 3261 §7.3.1).
 * Everyone who looks for a header in raw bytes looks through this class, so that the home lane, the
 * framing of a stream and the parser can never disagree about where a line ends.
 *
 * <p>A bare LF ends a line too: old equipment sends it.
 */
final class HeadCursor {
  private byte[] bytes;
  private int end;
  private int at;
  private int start;
  private int colon;
  private int lineEnd;
  private boolean clean;
  private boolean folded;
  private boolean bareFold;

  HeadCursor() {}

  /**
   * @param at where the first header line starts
   */
  HeadCursor(byte[] bytes, int at, int end) {
    start(bytes, at, end);
  }

  /**
   * Starts anew.
   *
   * @param first where the first header line starts
   */
  void start(byte[] in, int first, int inEnd) {
    bytes = in;
    at = first;
    end = inEnd;
  }

  /** The first byte that is neither CR nor LF: CRLF before a start line is ignored (§7.5). */
  static int skipLineBreaks(byte[] bytes, int from, int end) {
    int i = from;
    while (i < end && (bytes[i] == '\r' || bytes[i] == '\n')) {
      i++;
    }
    return i;
  }

  /** Where the line after the one at {@code from} starts, or {@code end}. */
  static int nextLine(byte[] bytes, int from, int end) {
    int i = ControlBytes.next(bytes, from, end);
    while (i < end && bytes[i] != '\n') {
      i = ControlBytes.next(bytes, i + 1, end);
    }
    return Math.min(i + 1, end);
  }

  /** Where the line that starts there ends, its last CRLF not included. */
  static int lineEnd(byte[] bytes, int start) {
    HeadCursor cursor = new HeadCursor(bytes, start, bytes.length);
    cursor.next();
    return cursor.lineEnd;
  }

  /** Goes to the next header line; false at the empty line or at the end of the bytes. */
  boolean next() {
    if (at >= end || atEmptyLine()) {
      return false;
    }
    start = at;
    colon = -1;
    clean = true;
    folded = false;
    bareFold = false;
    int i = at;
    while (true) {
      int stop = ControlBytes.next(bytes, i, end);
      if (colon < 0) {
        int found = Scan.find(bytes, ':', i, stop);
        colon = found < stop ? found : -1;
      }
      i = stop;
      if (i == end || bytes[i] == '\n' && (i + 1 == end || !Chars.blank(bytes[i + 1]))) {
        break;
      }
      odd(i++);
    }
    lineEnd = i < end && i > start && bytes[i - 1] == '\r' ? i - 1 : i;
    at = Math.min(i + 1, end);
    return true;
  }

  /** A control character inside of the line. */
  private void odd(int i) {
    if (bytes[i] == '\n') {
      folded = true;
      bareFold |= bytes[i - 1] != '\r';
    } else if (bytes[i] == '\r') {
      clean &= i + 1 < end && bytes[i + 1] == '\n';
    } else if (bytes[i] == 0) {
      clean &= i > start && bytes[i - 1] == '\\';
    }
  }

  private boolean atEmptyLine() {
    return bytes[at] == '\n' || bytes[at] == '\r' && at + 1 < end && bytes[at + 1] == '\n';
  }

  /** Once {@link #next} said false: where the body starts, or -1 if the empty line is missing. */
  int bodyStart() {
    return at >= end ? -1 : bytes[at] == '\n' ? at + 1 : at + 2;
  }

  /** Where the line starts. */
  int start() {
    return start;
  }

  /** Where the line ends, its last CRLF not included. */
  int lineEnd() {
    return lineEnd;
  }

  /** Where the name ends; {@link #start} when there is no name or no colon. */
  int nameEnd() {
    return nameEnd(bytes, start, colon);
  }

  /** Where the name before a colon ends. */
  static int nameEnd(byte[] bytes, int start, int colon) {
    int i = Math.max(colon, start);
    while (i > start && Chars.blank(bytes[i - 1])) {
      i--; // HCOLON = *( SP / HTAB ) ":" SWS
    }
    return i;
  }

  /** Where the value starts, white space before it included. */
  int valueStart() {
    return colon + 1;
  }

  /** False if there is a CR without LF, or a NUL that no backslash quotes. */
  boolean clean() {
    return clean;
  }

  /** True if the line goes on behind a line break. */
  boolean folded() {
    return folded;
  }

  /** True if it goes on behind a bare LF, which other elements would not take for a fold. */
  boolean bareFold() {
    return bareFold;
  }

  /** True for a line of this name, which is a known one. */
  boolean isNamed(HeaderName name) {
    return HeaderName.id(bytes, start, nameEnd()) == name.id();
  }

  /** The value, unfolded (RFC 3261 §7.3.1), without white space around it. */
  Span value() {
    Span raw = new Span(bytes, valueStart(), lineEnd).trimmed();
    return folded ? raw.unfolded() : raw;
  }
}
