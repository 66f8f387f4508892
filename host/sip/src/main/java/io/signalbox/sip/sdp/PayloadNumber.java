package io.signalbox.sip.sdp;

/** RTP payload types as numbers in bytes. */
final class PayloadNumber {
  /** The largest: it has seven bits (RFC 3550 §5.1). */
  static final int MAX = 127;

  private PayloadNumber() {}

  /** The number that the bytes are, or -1. */
  static int parse(byte[] bytes, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = bytes[i] - '0';
      number = number * 10 + digit;
      if (digit < 0 || digit > 9 || number > MAX) {
        return -1;
      }
    }
    return from < to ? number : -1;
  }

  /** The payload type that an attribute of this name is about, or -1. */
  static int of(Lines lines, int line, Attribute name) {
    int from = start(lines, line, name);
    return parse(lines.bytes(), from, wordEnd(lines, from, line));
  }

  /** What follows the payload type in an attribute of this name. */
  static String rest(Lines lines, int line, Attribute name) {
    int from = wordEnd(lines, start(lines, line, name), line);
    return lines.text(from, lines.end(line));
  }

  /** {@code opus} in an rtpmap with {@code opus/48000/2}. */
  static String encoding(Lines lines, int line) {
    int from = wordEnd(lines, start(lines, line, Attribute.RTPMAP), line);
    return lines.text(from, encodingEnd(lines, from, line));
  }

  /** True if an rtpmap gives this name, which is in upper case; null is none. */
  static boolean encodes(Lines lines, int line, String upper) {
    int from = wordEnd(lines, start(lines, line, Attribute.RTPMAP), line);
    return upper != null && lines.reads(from, encodingEnd(lines, from, line), upper);
  }

  private static int encodingEnd(Lines lines, int from, int line) {
    int to = from;
    while (to < lines.end(line) && lines.bytes()[to] != '/') {
      to++;
    }
    return to;
  }

  private static int start(Lines lines, int line, Attribute name) {
    int end = lines.end(line);
    int at = Math.min(lines.start(line) + 2 + name.length() + 1, end);
    while (at < end && Lines.blank(lines.bytes()[at])) {
      at++;
    }
    return at;
  }

  private static int wordEnd(Lines lines, int from, int line) {
    int end = lines.end(line);
    int at = from;
    while (at < end && !Lines.blank(lines.bytes()[at])) {
      at++;
    }
    return at;
  }
}
