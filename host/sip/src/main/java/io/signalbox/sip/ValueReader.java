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

  /** The bytes that the value lies in which was found last. */
  private byte[] bytes;

  /** Where its first part lies: transport of a Via, display name, method of a CSeq. */
  private int start;

  private int end;

  private int uriStart;
  private int uriEnd;
  private long number;

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
  ParseFailure findVia(byte[] in, int from, int to) {
    int first = Scan.skipBlanks(in, from, to);
    ParseFailure failure = find(in, first, Scan.trimBlanks(in, first, to));
    return failure == null ? twice(first) : failure;
  }

  /** The Via that was found last. */
  Via via() {
    return Via.of(bytes, start, end, host, params.params());
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
    int transport = second + 1;
    while (transport < to && Chars.blank(in[transport])) {
      transport++;
    }
    int transportEnd = Chars.tokenEnd(in, transport, to);
    if (transportEnd == transport || transportEnd == to || !Chars.blank(in[transportEnd])) {
      return new ParseFailure(
          transport, "transport", "a Via has a transport, white space and a host");
    }
    bytes = in;
    start = transport;
    end = transportEnd;
    int semicolon = Scan.unquoted(in, ';', transportEnd, to);
    return params.read(in, semicolon, to).openQuote()
        ? new ParseFailure(semicolon, "via-params", "a quoted string has no end")
        : host.read(in, transportEnd, semicolon);
  }

  private static boolean named(byte[] bytes, int from, int to) {
    int start = Scan.skipBlanks(bytes, from, to);
    return Scan.is("SIP", bytes, start, Scan.trimBlanks(bytes, start, to));
  }

  private static boolean isToken(byte[] bytes, int from, int to) {
    int start = Scan.skipBlanks(bytes, from, to);
    return Chars.isToken(bytes, start, Scan.trimBlanks(bytes, start, to));
  }

  /**
   * Finds the value of From or To.
   *
   * @return what is wrong, or null
   */
  ParseFailure findParty(byte[] in, int from, int to) {
    ParseFailure failure = findAddress(in, from, to);
    return failure == null ? twice(from) : failure;
  }

  /** Two tags or branches: the next element might read the other one (§7.3.1). */
  private ParseFailure twice(int at) {
    return params.repeats()
        ? new ParseFailure(at, "generic-param", "a parameter stands twice")
        : null;
  }

  /** An address with its parameters. */
  Parsed<NameAddr> address(Span value) {
    ParseFailure failure = findAddress(value.bytes(), value.from(), value.to());
    return failure == null ? Parsed.ok(address()) : new Parsed.Bad<>(failure);
  }

  /** The address that was found last. */
  NameAddr address() {
    return new NameAddr(bytes, start, uriStart, uriEnd, params.params());
  }

  /** An address that keeps nothing of the bytes, for whoever keeps it; null if it is malformed. */
  NameAddr addressAlone(Span value) {
    if (findAddress(value.bytes(), value.from(), value.to()) != null) {
      return null;
    }
    String display = start == uriStart ? "" : NameAddr.display(bytes, start, uriStart - 1);
    return new NameAddr(display, uri.uri(), params.params());
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
  private ParseFailure findAddress(byte[] in, int from, int to) {
    bytes = in;
    int open = Scan.unquoted(in, '<', from, to);
    boolean bare = open == to;
    int close = bare ? Scan.unquoted(in, ';', from, to) : Scan.find(in, '>', open, to);
    if (!bare && close == to) {
      return new ParseFailure(open, "name-addr", "an address that starts with < ends with >");
    }
    start = Scan.skipBlanks(in, from, to);
    if (!bare && !displayName(in, start, Scan.trimBlanks(in, start, open))) {
      return new ParseFailure(
          from, "display-name", "a display name with separators stands in quotes");
    }
    uriStart = bare ? start : open + 1;
    uriEnd = bare ? Scan.trimBlanks(in, start, close) : close;
    if (bare
        && (Scan.find(in, '?', uriStart, uriEnd) < uriEnd
            || Scan.find(in, ',', uriStart, uriEnd) < uriEnd)) {
      return new ParseFailure(
          from, "addr-spec", "a URI with , or ? stands in angle brackets"); // §20
    }
    int after = Scan.skipBlanks(in, bare ? close : close + 1, to);
    if (after < to && in[after] != ';') {
      return new ParseFailure(close + 1, "name-addr", "only parameters may follow the >");
    }
    return params.read(in, after, to).openQuote()
        ? new ParseFailure(close, "generic-param", "a quoted string has no end")
        : uri.read(in, uriStart, uriEnd);
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
    return Chars.isDisplay(bytes, from, to);
  }

  /**
   *
   *
   * <pre>
   * CSeq = 1*DIGIT LWS Method
   * </pre>
   *
   * @return what is wrong, or null
   */
  ParseFailure findCseq(byte[] in, int from, int to) {
    bytes = in;
    number = 0;
    int i = from;
    while (i < to && in[i] >= '0' && in[i] <= '9') {
      number = number * 10 + (in[i++] - '0');
      if (number > CSeq.MAX) {
        return new ParseFailure(i, "CSeq", "a CSeq number is less than 2^31");
      }
    }
    start = Scan.skipBlanks(in, i, to);
    end = Scan.trimBlanks(in, start, to);
    return i == from || start == i || !Chars.isToken(in, start, end)
        ? new ParseFailure(i, "CSeq", "CSeq is a number, white space and a method")
        : null;
  }

  /** The CSeq that was found last. */
  CSeq cseq() {
    return new CSeq(number, Words.of(bytes, start, end));
  }

  /** A CSeq alone. */
  Parsed<CSeq> cseq(Span value) {
    ParseFailure failure = findCseq(value.bytes(), value.from(), value.to());
    return failure == null ? Parsed.ok(cseq()) : new Parsed.Bad<>(failure);
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
  static ParseFailure callId(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if ((bytes[i] & 0xff) <= ' ') {
        return new ParseFailure(i, "callid", "a Call-ID has no white space");
      }
    }
    return from == to ? new ParseFailure(from, "callid", "the Call-ID is empty") : null;
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
