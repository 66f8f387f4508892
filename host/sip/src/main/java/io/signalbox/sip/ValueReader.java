package io.signalbox.sip;

/**
 * Reads the values of the header fields that the engine knows where they lie in bytes. It keeps
 * what it needs for that from one value to the next; a value that was read keeps nothing of it. For
 * one thread.
 */
final class ValueReader {
  private final HostScan host = new HostScan();
  private final UriScan uri = new UriScan(host);
  private final ParamScan params = new ParamScan();

  /** The bytes that the Via lies in which was found last, and where its transport does. */
  private byte[] bytes;

  private int transport;
  private int transportEnd;

  /** A Via that stands alone; its parameters may repeat. */
  Parsed<Via> via(Span value) {
    ParseFailure failure = find(value.bytes(), value.from(), value.to());
    return failure == null ? Parsed.ok(via()) : new Parsed.Bad<>(failure);
  }

  /**
   * Finds the value of a Via line that stands from {@code from} to {@code to}.
   *
   * @return what is wrong, or null
   */
  ParseFailure findVia(Span line, int from, int to) {
    int start = Scan.skipBlanks(line.bytes(), from, to);
    ParseFailure failure = find(line.bytes(), start, Scan.trimBlanks(line.bytes(), start, to));
    return failure == null && params.repeats() ? twice(start) : failure;
  }

  /** The Via that was found last. */
  Via via() {
    return Via.of(bytes, transport, transportEnd, host, params.params());
  }

  /**
   *
   *
   * <pre>
   * via-parm      = sent-protocol LWS sent-by *( SEMI via-params )
   * sent-protocol = protocol-name SLASH protocol-version SLASH transport
   * </pre>
   *
   * Any version is taken, so that a request of another one can be answered with 505.
   */
  private ParseFailure find(byte[] in, int from, int to) {
    int first = Scan.find(in, '/', from, to);
    int second = Scan.find(in, '/', first + 1, to);
    if (second >= to) {
      return new ParseFailure(from, "sent-protocol", "a Via starts with SIP/2.0/ and a transport");
    }
    if (!named(in, from, first) || !isToken(in, first + 1, second)) {
      return new ParseFailure(from, "sent-protocol", "the protocol of a Via is SIP");
    }
    int start = second + 1;
    while (start < to && Chars.blank(in[start])) {
      start++;
    }
    int end = start;
    while (end < to && Chars.token(in[end])) {
      end++;
    }
    if (end == start || end == to || !Chars.blank(in[end])) {
      return new ParseFailure(start, "transport", "a Via has a transport, white space and a host");
    }
    bytes = in;
    transport = start;
    transportEnd = end;
    int semicolon = Scan.unquoted(in, ';', end, to);
    return params.read(in, semicolon, to).openQuote()
        ? new ParseFailure(semicolon, "via-params", "a quoted string has no end")
        : host.read(in, end, semicolon);
  }

  private static boolean named(byte[] bytes, int from, int to) {
    int start = Scan.skipBlanks(bytes, from, to);
    return Scan.is("SIP", bytes, start, Scan.trimBlanks(bytes, start, to));
  }

  private static boolean isToken(byte[] bytes, int from, int to) {
    int start = Scan.skipBlanks(bytes, from, to);
    return Chars.isToken(bytes, start, Scan.trimBlanks(bytes, start, to));
  }

  /** The value of From or To. */
  Parsed<NameAddr> party(Span value) {
    Parsed<NameAddr> address = address(value);
    return address instanceof Parsed.Ok<NameAddr> && params.repeats()
        ? new Parsed.Bad<>(twice(value.from()))
        : address;
  }

  /** Two tags or branches: the next element might read the other one (§7.3.1). */
  private static ParseFailure twice(int at) {
    return new ParseFailure(at, "generic-param", "a parameter stands twice");
  }

  /**
   *
   *
   * <pre>
   * ( name-addr / addr-spec ) *( SEMI param )
   * name-addr = [ display-name ] LAQUOT addr-spec RAQUOT
   * </pre>
   *
   * Without angle brackets, what follows a semicolon belongs to the header (RFC 3261 §20).
   */
  Parsed<NameAddr> address(Span value) {
    byte[] bytes = value.bytes();
    int from = value.from();
    int to = value.to();
    int open = Scan.unquoted(bytes, '<', from, to);
    boolean bare = open == to;
    int close = bare ? Scan.unquoted(bytes, ';', from, to) : Scan.find(bytes, '>', open, to);
    if (!bare && close == to) {
      return Parsed.bad(open, "name-addr", "an address that starts with < ends with >");
    }
    int start = Scan.skipBlanks(bytes, from, to);
    int displayEnd = bare ? start : Scan.trimBlanks(bytes, start, open);
    if (!displayName(bytes, start, displayEnd)) {
      return Parsed.bad(from, "display-name", "a display name with separators stands in quotes");
    }
    int uriStart = bare ? start : open + 1;
    int uriEnd = bare ? Scan.trimBlanks(bytes, start, close) : close;
    if (bare
        && (Scan.find(bytes, '?', uriStart, uriEnd) < uriEnd
            || Scan.find(bytes, ',', uriStart, uriEnd) < uriEnd)) {
      return Parsed.bad(from, "addr-spec", "a URI with , or ? stands in angle brackets"); // §20
    }
    int after = Scan.skipBlanks(bytes, bare ? close : close + 1, to);
    if (after < to && bytes[after] != ';') {
      return Parsed.bad(close + 1, "name-addr", "only parameters may follow the >");
    }
    if (params.read(bytes, after, to).openQuote()) {
      return Parsed.bad(close, "generic-param", "a quoted string has no end");
    }
    ParseFailure failure = uri.read(bytes, uriStart, uriEnd);
    return failure != null
        ? new Parsed.Bad<>(failure)
        : Parsed.ok(new NameAddr(bytes, start, displayEnd, uriStart, uriEnd, params.params()));
  }

  /**
   *
   *
   * <pre>
   * display-name = *( token LWS ) / quoted-string
   * </pre>
   *
   * Without quotes, anything is taken in which the next reader cannot see another structure:
   * letters beyond ASCII are common there.
   */
  private static boolean displayName(byte[] bytes, int from, int to) {
    if (from < to && bytes[from] == '"') {
      return Scan.quotedEnd(bytes, from, to) == to;
    }
    for (int i = from; i < to; i++) {
      if (Chars.breaksDisplay(bytes[i])) {
        return false;
      }
    }
    return true;
  }

  /**
   *
   *
   * <pre>
   * CSeq = 1*DIGIT LWS Method
   * </pre>
   */
  Parsed<CSeq> cseq(Span value) {
    byte[] bytes = value.bytes();
    int to = value.to();
    int i = value.from();
    long number = 0;
    while (i < to && bytes[i] >= '0' && bytes[i] <= '9') {
      number = number * 10 + (bytes[i++] - '0');
      if (number > CSeq.MAX) {
        return Parsed.bad(i, "CSeq", "a CSeq number is less than 2^31");
      }
    }
    int start = Scan.skipBlanks(bytes, i, to);
    int end = Scan.trimBlanks(bytes, start, to);
    return i == value.from() || start == i || !Chars.isToken(bytes, start, end)
        ? Parsed.bad(i, "CSeq", "CSeq is a number, white space and a method")
        : Parsed.ok(new CSeq(number, Words.of(bytes, start, end)));
  }

  /**
   *
   *
   * <pre>
   * callid = word [ "@" word ]
   * </pre>
   *
   * Taken as it is, but for white space; what looks like quotes or brackets has no meaning here.
   *
   * @return what is wrong, or null
   */
  static ParseFailure callId(Span value) {
    for (int i = value.from(); i < value.to(); i++) {
      if ((value.bytes()[i] & 0xff) <= ' ') {
        return new ParseFailure(i, "callid", "a Call-ID has no white space");
      }
    }
    return value.isEmpty()
        ? new ParseFailure(value.from(), "callid", "the Call-ID is empty")
        : null;
  }

  /** Finds the parts of a URI. */
  UriScan uri() {
    return uri;
  }

  /** True if the value that was read last has a semicolon with nothing behind it. */
  boolean emptyParam() {
    return params.empty();
  }
}
