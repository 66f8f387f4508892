package io.signalbox.sip;

/**
 * The header fields that every message has and the engine reads (RFC 3261 §8.1.1, §16.3), each with
 * its grammar. Max-Forwards is not among them: RFC 2543 did not have it.
 */
final class Mandatory {
  private Mandatory() {}

  /**
   * What {@code value} means: a {@link Via} (the first of the line), a {@link NameAddr}, a {@link
   * CSeq}, a String for Call-ID; the value itself for any other name.
   */
  static Parsed<?> parse(HeaderName name, String value) {
    if (name == HeaderName.VIA) {
      return via(value, 0);
    }
    if (name == HeaderName.FROM || name == HeaderName.TO) {
      Parsed<NameAddr> address = NameAddr.parse(value);
      return address instanceof Parsed.Ok<NameAddr> ok && ok.value().params().repeats()
          ? twice()
          : address;
    }
    if (name == HeaderName.CSEQ) {
      return CSeq.parse(value);
    }
    return name == HeaderName.CALL_ID ? callId(value) : Parsed.ok(value);
  }

  /** The value of a Via line that starts at {@code start}. */
  static Parsed<Via> via(String text, int start) {
    int from = Scan.skipBlanks(text, start, text.length());
    Parsed<Via> via = Via.parse(text, from, Scan.trimBlanks(text, from, Scan.comma(text, start)));
    return via instanceof Parsed.Ok<Via> ok && ok.value().params().repeats() ? twice() : via;
  }

  /** Two tags or branches: the next element might read the other one (§7.3.1). */
  private static <T> Parsed<T> twice() {
    return Parsed.bad(0, "generic-param", "a parameter stands twice");
  }

  /**
   *
   *
   * <pre>
   * callid = word [ "@" word ]
   * </pre>
   *
   * Taken as it is, but for white space; what looks like quotes or brackets has no meaning here.
   */
  private static Parsed<String> callId(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) <= ' ') {
        return Parsed.bad(i, "callid", "a Call-ID has no white space");
      }
    }
    return value.isEmpty() ? Parsed.bad(0, "callid", "the Call-ID is empty") : Parsed.ok(value);
  }
}
