package io.signalbox.sip;

import java.util.List;
import java.util.Optional;

/**
 * What is wrong with the headers that the engine reads. Any other header may hold anything (RFC
 * 3261 §16.3).
 */
final class HeadCheck {
  /** What every message has (§8.1.1), and every answer takes from its request (§8.2.6). */
  static final List<HeaderName> REQUIRED =
      List.of(HeaderName.VIA, HeaderName.FROM, HeaderName.TO, HeaderName.CALL_ID, HeaderName.CSEQ);

  private final Head head;
  private final int offset;

  /**
   * @param offset where the message starts, for the offset of a failure
   */
  HeadCheck(Head head, int offset) {
    this.head = head;
    this.offset = offset;
  }

  Optional<ParseFailure> failure() {
    for (HeaderName name : REQUIRED) {
      if (head.first(name).isEmpty()) {
        return Optional.of(new ParseFailure(0, name.toString(), "there is no " + name));
      }
    }
    for (HeaderLine line : head.lines()) {
      Optional<ParseFailure> failure = line.name() == HeaderName.VIA ? via(line) : single(line);
      if (failure.isPresent()) {
        return failure;
      }
    }
    return Optional.empty();
  }

  /** A header that stands once, or several times with one value (§7.3.1, RFC 4475 §3.3.8). */
  private Optional<ParseFailure> single(HeaderLine line) {
    HeaderName name = line.name();
    if (!standsOnce(name)) {
      return Optional.empty();
    }
    if (line.parsed() instanceof Parsed.Bad<?> bad) {
      return at(line, bad.failure());
    }
    HeaderLine first = head.first(name).orElse(line);
    return first == line || first.value().equals(line.value())
        ? Optional.empty()
        : at(line, new ParseFailure(0, name.toString(), "there are two of " + name));
  }

  private static boolean standsOnce(HeaderName name) {
    return name == HeaderName.FROM
        || name == HeaderName.TO
        || name == HeaderName.CALL_ID
        || name == HeaderName.CSEQ
        || name == HeaderName.MAX_FORWARDS
        || name == HeaderName.CONTENT_LENGTH;
  }

  /** Every value of Via is well-formed: each is once the topmost, on the way of the response. */
  private Optional<ParseFailure> via(HeaderLine line) {
    String text = line.value();
    Parsed<?> via = line.parsed();
    int start = 0;
    while (true) {
      if (via instanceof Parsed.Bad<?> bad) {
        return at(line, bad.failure().shifted(start));
      }
      int comma = Scan.comma(text, start);
      if (Scan.emptyParam(text, start, comma)) {
        return at(line, new ParseFailure(start, "via-params", "a Via has an empty parameter"));
      }
      if (comma == text.length()) {
        return Optional.empty();
      }
      start = comma + 1;
      via = Mandatory.via(text, start);
    }
  }

  private Optional<ParseFailure> at(HeaderLine line, ParseFailure failure) {
    return Optional.of(failure.shifted(Math.max(line.valueStart() - offset, 0)));
  }
}
