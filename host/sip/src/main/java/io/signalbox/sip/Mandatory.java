package io.signalbox.sip;

/**
 * What the header fields mean that every message has and the engine reads (RFC 3261 §8.1.1, §16.3):
 * of each the first, read once. Max-Forwards is not among them: RFC 2543 did not have it.
 */
final class Mandatory {
  private Via via;
  private NameAddr from;
  private NameAddr to;
  private CSeq cseq;
  private String callId;

  /** The same for a copy of the message. */
  Mandatory copy() {
    Mandatory copy = new Mandatory();
    copy.via = via;
    copy.from = from;
    copy.to = to;
    copy.cseq = cseq;
    copy.callId = callId;
    return copy;
  }

  Via topVia(HeaderLines lines) {
    if (via == null) {
      via = (Via) first(lines, HeaderName.VIA);
    }
    return via;
  }

  NameAddr from(HeaderLines lines) {
    if (from == null) {
      from = (NameAddr) first(lines, HeaderName.FROM);
    }
    return from;
  }

  NameAddr to(HeaderLines lines) {
    if (to == null) {
      to = (NameAddr) first(lines, HeaderName.TO);
    }
    return to;
  }

  /** To, or null if there is none that can be read: in an answer to what is malformed. */
  NameAddr toIfReadable(HeaderLines lines) {
    int line = to == null ? lines.find(HeaderName.TO, 0) : -1;
    if (line >= 0
        && parse(new ValueReader(), HeaderName.TO, lines.value(line)) instanceof Parsed.Ok<?> ok) {
      to = (NameAddr) ok.value();
    }
    return to;
  }

  CSeq cseq(HeaderLines lines) {
    if (cseq == null) {
      cseq = (CSeq) first(lines, HeaderName.CSEQ);
    }
    return cseq;
  }

  String callId(HeaderLines lines) {
    if (callId == null) {
      callId = (String) first(lines, HeaderName.CALL_ID);
    }
    return callId;
  }

  // The parser refuses a message in which one of these is missing or malformed, and a line of such
  // a name cannot be made from a malformed value; so this fails only for a message made without
  // it.
  private static Object first(HeaderLines lines, HeaderName name) {
    int line = lines.find(name, 0);
    if (line < 0) {
      throw new IllegalStateException("no " + name);
    }
    return meaning(name, lines.value(line));
  }

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

  /** The first line of this name is another one now. */
  void forget(HeaderName name) {
    note(name, null);
  }

  /** The first line of this name, if it is one of these, has this meaning now. */
  void note(HeaderName name, Object meaning) {
    if (name == HeaderName.VIA) {
      via = (Via) meaning;
    } else if (name == HeaderName.FROM) {
      from = (NameAddr) meaning;
    } else if (name == HeaderName.TO) {
      to = (NameAddr) meaning;
    } else if (name == HeaderName.CSEQ) {
      cseq = (CSeq) meaning;
    } else if (name == HeaderName.CALL_ID) {
      callId = (String) meaning;
    }
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
