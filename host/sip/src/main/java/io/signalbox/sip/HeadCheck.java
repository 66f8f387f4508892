package io.signalbox.sip;

/**
 * What is wrong with the headers that the engine reads, and what they mean. Any other header may
 * hold anything (RFC 3261 §16.3).
 */
final class HeadCheck {
  /** What every message has (§8.1.1), and every answer takes from its request (§8.2.6). */
  static final HeaderName[] REQUIRED = {
    HeaderName.VIA, HeaderName.FROM, HeaderName.TO, HeaderName.CALL_ID, HeaderName.CSEQ
  };

  /** Those, and what else stands once, a bit for each {@link HeaderName#id}. */
  private static final long CHECKED =
      bits(REQUIRED) | bits(HeaderName.MAX_FORWARDS, HeaderName.CONTENT_LENGTH);

  private final Head head;
  private final int offset;
  private final ValueReader reader;
  private final HeaderFields fields;

  // The value that is being read.
  private byte[] bytes;
  private int from;
  private int to;

  /**
   * @param offset where the message starts, for the offset of a failure
   */
  HeadCheck(Head head, int offset, ValueReader reader) {
    this.head = head;
    this.offset = offset;
    this.reader = reader;
    this.fields = new HeaderFields(new HeaderLines(head));
  }

  private static long bits(HeaderName... names) {
    long bits = 0;
    for (HeaderName name : names) {
      bits |= 1L << name.id();
    }
    return bits;
  }

  /** What is wrong, or null. */
  ParseFailure failure() {
    for (HeaderName name : REQUIRED) {
      if (!head.has(name)) {
        return new ParseFailure(0, name.toString(), "there is no " + name);
      }
    }
    ParseFailure failure = null;
    for (int line = 0; failure == null && line < head.lines(); line++) {
      if ((CHECKED >>> head.nameId(line) & 1) != 0) {
        HeaderName name = HeaderName.known(head.nameId(line));
        failure = name == HeaderName.VIA ? via(line) : single(line, name);
      }
    }
    return failure;
  }

  /** The header fields; once nothing was wrong, the mandatory ones have been read. */
  HeaderFields fields() {
    return fields;
  }

  /** A header that stands once, or several times with one value (§7.3.1, RFC 4475 §3.3.8). */
  private ParseFailure single(int line, HeaderName name) {
    int first = head.first(name);
    boolean mandatory = Mandatory.includes(name);
    if (line == first && !mandatory) {
      return null;
    }
    goTo(line);
    ParseFailure failure = mandatory ? Mandatory.find(reader, name, bytes, from, to) : null;
    if (failure != null) {
      return at(line, failure);
    }
    if (line == first) {
      fields.note(name, Mandatory.found(reader, name, bytes, from, to));
      return null;
    }
    return head.value(first).text().equals(Words.text(bytes, from, to))
        ? null
        : at(line, new ParseFailure(from, name.toString(), "there are two of " + name));
  }

  /** Every value of Via is well-formed: each is once the topmost, on the way of the response. */
  private ParseFailure via(int line) {
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
      if (start == from && line == head.first(HeaderName.VIA)) {
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
