package io.signalbox.sip;

/**
 * The first line of a message (RFC 3261 §7.1, §7.2).
 *
 * @param method null for a response
 * @param status 0 for a request
 * @param canonical true if it may go out as it came: its version is in upper case (§7.1)
 */
record StartLine(String method, int status, boolean canonical) {
  static final String VERSION = "SIP/2.0";

  private static final String ANY_VERSION = "SIP/";

  /** Where the code of a status line starts, and where its reason does. */
  static final int STATUS = VERSION.length() + 1;

  static final int REASON = STATUS + 4;

  /** Reads a line with {@code uri} at hand, which then knows the Request-URI. */
  static Parsed<StartLine> parse(Span line, UriScan uri) {
    return Scan.starts(ANY_VERSION, line.bytes(), line.from(), line.to())
        ? statusLine(line)
        : requestLine(line, uri);
  }

  /**
   *
   *
   * <pre>
   * Request-Line = Method SP Request-URI SP SIP-Version CRLF
   * </pre>
   *
   * More than one SP, or one at the end, is refused (RFC 4475 §3.1.2.9, §3.1.2.10).
   */
  private static Parsed<StartLine> requestLine(Span line, UriScan uri) {
    byte[] bytes = line.bytes();
    int to = line.to();
    int first = Scan.find(bytes, ' ', line.from(), to);
    int last = to - 1;
    while (last > first && bytes[last] != ' ') {
      last--;
    }
    if (last <= first || !Chars.isToken(bytes, line.from(), first)) {
      return Parsed.bad(
          line.from(), "Request-Line", "a request line is a method, a URI and SIP/2.0");
    }
    if (!Scan.is(VERSION, bytes, last + 1, to)) {
      return isVersion(bytes, last + 1, to)
          ? Parsed.bad(last + 1, ParseFailure.SIP_VERSION, "the version is not SIP/2.0")
          : Parsed.bad(last + 1, "Request-Line", "a request line ends with SIP/2.0");
    }
    ParseFailure failure = uri.read(bytes, first + 1, last);
    if (failure != null) {
      return new Parsed.Bad<>(failure);
    }
    return uri.hasHeaders()
        ? Parsed.bad(first + 1, "Request-URI", "a Request-URI has no headers") // §19.1.1, table 1
        : Parsed.ok(
            new StartLine(Words.of(bytes, line.from(), first), 0, isUpperCase(bytes, last + 1)));
  }

  /**
   *
   *
   * <pre>
   * SIP-Version = "SIP" "/" 1*DIGIT "." 1*DIGIT
   * </pre>
   */
  private static boolean isVersion(byte[] bytes, int from, int to) {
    int dot = Scan.find(bytes, '.', from, to);
    return Scan.starts(ANY_VERSION, bytes, from, to)
        && digits(bytes, from + ANY_VERSION.length(), dot)
        && digits(bytes, dot + 1, to);
  }

  private static boolean digits(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] < '0' || bytes[i] > '9') {
        return false;
      }
    }
    return from < to;
  }

  private static boolean isUpperCase(byte[] bytes, int version) {
    return bytes[version] == 'S' && bytes[version + 1] == 'I' && bytes[version + 2] == 'P';
  }

  /**
   *
   *
   * <pre>
   * Status-Line = SIP-Version SP 3DIGIT SP Reason-Phrase CRLF
   * </pre>
   *
   * The SP before an empty phrase may be missing (RFC 4475 §3.1.1.13).
   */
  private static Parsed<StartLine> statusLine(Span line) {
    byte[] bytes = line.bytes();
    int from = line.from();
    int code = from + STATUS;
    int codeEnd = code + 3;
    boolean shaped =
        line.to() >= codeEnd
            && Scan.starts(VERSION + " ", bytes, from, line.to())
            && digits(bytes, code, codeEnd)
            && (line.to() == codeEnd || bytes[codeEnd] == ' ');
    int status =
        shaped
            ? (bytes[code] - '0') * 100 + (bytes[code + 1] - '0') * 10 + bytes[code + 2] - '0'
            : 0;
    if (status < 100 || status > 699 || !printable(line)) {
      return Parsed.bad(
          from, "Status-Line", "a status line is SIP/2.0, a code from 100 to 699, a reason");
    }
    return Parsed.ok(new StartLine(null, status, isUpperCase(bytes, from)));
  }

  private static boolean printable(Span line) {
    for (int i = line.from(); i < line.to(); i++) {
      byte b = line.bytes()[i];
      if (b >= 0 && b < ' ' && b != '\t') {
        return false;
      }
    }
    return true;
  }
}
