package io.signalbox.sip;

import java.util.Optional;

/** The Content-Length header field (RFC 3261 §20.14). */
final class ContentLength {
  static final String RULE = "Content-Length";

  /** Digits of a length: more would not fit an int, and nobody sends 100 MB. */
  private static final int MAX_DIGITS = 8;

  private ContentLength() {}

  /**
   *
   *
   * <pre>
   * Content-Length = ( "Content-Length" / "l" ) HCOLON 1*DIGIT
   * </pre>
   *
   * @return -1 for anything else: a sign, white space, too many digits
   */
  static int parse(Span digits) {
    int length = digits.to() - digits.from();
    if (length == 0 || length > MAX_DIGITS) {
      return -1;
    }
    int value = 0;
    for (int i = digits.from(); i < digits.to(); i++) {
      int digit = digits.bytes()[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /** The length in the head of a message of a stream, where it must not be missing (§18.3). */
  static Parsed<Integer> inHead(byte[] head) {
    HeadCursor cursor =
        new HeadCursor(head, HeadCursor.nextLine(head, 0, head.length), head.length);
    Optional<Integer> found = Optional.empty();
    while (cursor.next()) {
      if (cursor.isNamed(HeaderName.CONTENT_LENGTH)) {
        int length = parse(cursor.value());
        if (length < 0 || found.isPresent() && found.get() != length) {
          return Parsed.bad(cursor.start(), RULE, "Content-Length is not one number");
        }
        found = Optional.of(length);
      }
    }
    return found
        .<Parsed<Integer>>map(Parsed::ok)
        .orElseGet(() -> Parsed.bad(0, RULE, "a message of a stream has a Content-Length"));
  }
}
