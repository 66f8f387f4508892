package io.signalbox.sip;

/**
 * What is wrong with the headers that the engine reads, and what they mean. Any other header may
 * hold anything (RFC 3261 §16.3). To be used again.
 */
final class HeadCheck {
  /** What every message has (§8.1.1), and every answer takes from its request (§8.2.6). */
  static final HeaderName[] REQUIRED = {
    HeaderName.VIA, HeaderName.FROM, HeaderName.TO, HeaderName.CALL_ID, HeaderName.CSEQ
  };

  /** Those, a bit for each {@link HeaderName#id}. */
  private static final long EACH = bits(REQUIRED);

  /** Those, and what else stands once. */
  private static final long CHECKED =
      EACH | bits(HeaderName.MAX_FORWARDS, HeaderName.CONTENT_LENGTH);

  private final ValueReader reader;
  private Head head;
  private int offset;
  private HeaderFields fields;

  // The value that is being read.
  private byte[] bytes;
  private int from;
  private int to;

  HeadCheck(ValueReader reader) {
    this.reader = reader;
  }

  private static long bits(HeaderName... names) {
    long bits = 0;
    for (HeaderName name : names) {
      bits |= 1L << name.id();
    }
    return bits;
  }

  /**
   * Notes what the mandatory fields of a head mean.
   *
   * @param start where the message starts, for the offset of a failure
   * @return what is wrong, or null
   */
  ParseFailure failure(Head checked, int start, HeaderFields meanings) {
    head = checked;
    offset = start;
    fields = meanings;
    ParseFailure failure = (head.names() & EACH) == EACH ? null : missing();
    long before = 0;
    for (int line = 0; failure == null && line < head.lines(); line++) {
      long bit = 1L << head.nameId(line);
      if ((bit & CHECKED) != 0) {
        HeaderName name = HeaderName.known(head.nameId(line));
        boolean first = (before & bit) == 0;
        failure = name == HeaderName.VIA ? via(line, first) : single(line, name, first);
        before |= bit;
      }
    }
    return failure;
  }

  private ParseFailure missing() {
    for (HeaderName name : REQUIRED) {
      if (!head.has(name)) {
        return new ParseFailure(0, name.toString(), "there is no " + name);
      }
    }
    return null;
  }

  /** A header that stands once, or several times with one value (§7.3.1, RFC 4475 §3.3.8). */
  private ParseFailure single(int line, HeaderName name, boolean first) {
    boolean mandatory = Mandatory.includes(name);
    if (first && !mandatory) {
      return null;
    }
    goTo(line);
    ParseFailure failure = mandatory ? Mandatory.find(reader, name, bytes, from, to) : null;
    if (failure != null) {
      return at(line, failure);
    }
    if (first) {
      fields.note(name, Mandatory.found(reader, name, bytes, from, to));
      return null;
    }
    return head.text(head.first(name)).equals(Words.text(bytes, from, to))
        ? null
        : at(line, new ParseFailure(from, name.toString(), "there are two of " + name));
  }

  /** Every value of Via is well-formed: each is once the topmost, on the way of the response. */
  private ParseFailure via(int line, boolean first) {
    goTo(line);
    int comma;
    for (int start = from; ; start = comma + 1) {
      comma = Scan.comma(bytes, start, to);
      ParseFailure failure = reader.findVia(bytes, start, comma);
      if (failure != null) {
        return at(line, failure);
      }
      if (reader.emptyParam()) {
        return at(line, new ParseFailure(start, "via-params", "a Via has an empty parameter"));
      }
      if (first && start == from) {
        fields.note(HeaderName.VIA, reader.via());
      }
      if (comma == to) {
        return null;
      }
    }
  }

  private void goTo(int line) {
    if (head.folded(line)) {
      Span value = head.value(line);
      bytes = value.bytes();
      from = value.from();
      to = value.to();
    } else {
      bytes = head.bytes();
      from = head.trimmedStart(line);
      to = head.trimmedEnd(line, from);
    }
  }

  /** A failure in a value, which does not lie in the message itself if it was unfolded. */
  private ParseFailure at(int line, ParseFailure failure) {
    int before = bytes == head.bytes() ? 0 : head.valueStart(line);
    return failure.shifted(before - offset);
  }
}
