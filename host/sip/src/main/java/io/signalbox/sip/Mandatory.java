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
    ValueReader reader = new ValueReader();
    ParseFailure failure = find(reader, name, value.bytes(), value.from(), value.to());
    if (failure != null) {
      throw new IllegalArgumentException(name + ": " + failure.shifted(-value.from()));
    }
    return found(reader, name, value.bytes(), value.from(), value.to());
  }

  /** True if there is a meaning in a value. */
  static boolean reads(HeaderName name, Span value) {
    return find(new ValueReader(), name, value.bytes(), value.from(), value.to()) == null;
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
   * Has {@code reader} find what stands from {@code from} to {@code to}; of a Via line, the first.
   *
   * @return what is wrong, or null
   */
  static ParseFailure find(ValueReader reader, HeaderName name, byte[] bytes, int from, int to) {
    if (name == HeaderName.VIA) {
      return reader.findVia(bytes, from, Scan.comma(bytes, from, to));
    }
    if (name == HeaderName.CSEQ) {
      return reader.findCseq(bytes, from, to);
    }
    return name == HeaderName.CALL_ID
        ? ValueReader.callId(bytes, from, to)
        : reader.findParty(bytes, from, to);
  }

  /**
   * What {@code reader} has found there: a {@link Via}, a {@link NameAddr}, a {@link CSeq}, a
   * String for Call-ID.
   */
  static Object found(ValueReader reader, HeaderName name, byte[] bytes, int from, int to) {
    if (name == HeaderName.VIA) {
      return reader.via();
    }
    if (name == HeaderName.CSEQ) {
      return reader.cseq();
    }
    return name == HeaderName.CALL_ID ? Words.text(bytes, from, to) : reader.address();
  }
}
