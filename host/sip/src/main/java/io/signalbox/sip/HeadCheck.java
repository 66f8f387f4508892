package io.signalbox.sip;

/**
 * What is wrong with the headers that the engine reads. Any other header may hold anything (RFC
 * 3261 §16.3).
 */
final class HeadCheck {
  /** What every message has (§8.1.1), and every answer takes from its request (§8.2.6). */
  static final HeaderName[] REQUIRED = {
    HeaderName.VIA, HeaderName.FROM, HeaderName.TO, HeaderName.CALL_ID, HeaderName.CSEQ
  };

  private final Head head;
  private final int offset;

  /**
   * @param offset where the message starts, for the offset of a failure
   */
  HeadCheck(Head head, int offset) {
    this.head = head;
    this.offset = offset;
  }

  /** What is wrong, or null. */
  ParseFailure failure() {
    for (HeaderName name : REQUIRED) {
      if (head.first(name) == null) {
        return new ParseFailure(0, name.toString(), "there is no " + name);
      }
    }
    for (HeaderLine line : head.lines()) {
      ParseFailure failure = line.name() == HeaderName.VIA ? via(line) : single(line);
      if (failure != null) {
        return failure;
      }
    }
    return null;
  }

  /** A header that stands once, or several times with one value (§7.3.1, RFC 4475 §3.3.8). */
  private ParseFailure single(HeaderLine line) {
    HeaderName name = line.name();
    boolean required = isRequired(name);
    if (!required && name != HeaderName.MAX_FORWARDS && name != HeaderName.CONTENT_LENGTH) {
      return null;
    }
    if (required && line.parsed() instanceof Parsed.Bad<?> bad) {
      return at(line, bad.failure());
    }
    HeaderLine first = head.first(name);
    return first == line || first.value().equals(line.value())
        ? null
        : at(line, new ParseFailure(0, name.toString(), "there are two of " + name));
  }

  private static boolean isRequired(HeaderName name) {
    for (HeaderName required : REQUIRED) {
      if (name == required) {
        return true;
      }
    }
    return false;
  }

  /** Every value of Via is well-formed: each is once the topmost, on the way of the response. */
  private ParseFailure via(HeaderLine line) {
    String text = line.value();
    Parsed<?> via = line.parsed();
    int start = 0;
    while (true) {
      if (via instanceof Parsed.Bad<?> bad) {
        return at(line, bad.failure());
      }
      int comma = Scan.comma(text, start);
      if (Scan.emptyParam(text, start, comma)) {
        return at(line, new ParseFailure(start, "via-params", "a Via has an empty parameter"));
      }
      if (comma == text.length()) {
        return null;
      }
      start = comma + 1;
      via = Mandatory.via(text, start);
    }
  }

  private ParseFailure at(HeaderLine line, ParseFailure failure) {
    return failure.shifted(Math.max(line.valueStart() - offset, 0));
  }
}
