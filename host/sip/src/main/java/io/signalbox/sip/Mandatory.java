package io.signalbox.sip;

/**
 * The header fields that every message has and the engine reads (RFC 3261 §8.1.1, §16.3), each with
 * its grammar. Max-Forwards is not among them: RFC 2543 did not have it.
 */
final class Mandatory {
  private Mandatory() {}

  /**
   * What a value means.
   *
   * @throws IllegalArgumentException if nobody can read it
   */
  static Object meaning(HeaderName name, Span value) {
    Parsed<?> parsed = parse(new ValueReader(), name, value);
    if (parsed instanceof Parsed.Bad<?> bad) {
      throw new IllegalArgumentException(name + ": " + bad.failure().shifted(-value.from()));
    }
    return parsed.orElseThrow();
  }

  /** True for a name that has a grammar here. */
  static boolean includes(HeaderName name) {
    return name == HeaderName.VIA
        || name == HeaderName.FROM
        || name == HeaderName.TO
        || name == HeaderName.CSEQ
        || name == HeaderName.CALL_ID;
  }

  /**
   * What {@code value} means: a {@link Via} (the first of the line), a {@link NameAddr}, a {@link
   * CSeq}, a String for Call-ID.
   */
  static Parsed<?> parse(ValueReader reader, HeaderName name, Span value) {
    if (name == HeaderName.VIA) {
      ParseFailure failure = reader.findVia(value, value.from(), value.comma(value.from()));
      return failure == null ? Parsed.ok(reader.via()) : new Parsed.Bad<Via>(failure);
    }
    if (name == HeaderName.CSEQ) {
      return reader.cseq(value);
    }
    if (name == HeaderName.CALL_ID) {
      ParseFailure failure = ValueReader.callId(value);
      return failure == null ? Parsed.ok(value.text()) : new Parsed.Bad<String>(failure);
    }
    return reader.party(value);
  }
}
