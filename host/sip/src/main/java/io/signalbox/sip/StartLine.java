package io.signalbox.sip;

import java.util.Arrays;

/**
 * The first line of a message (RFC 3261 §7.1, §7.2).
 *
 * @param method null for a response
 * @param uri null for a response
 * @param status 0 for a request
 * @param reason null for a request
 */
record StartLine(String method, Uri uri, int status, String reason) {
  static final String VERSION = "SIP/2.0";

  private static final String ANY_VERSION = "SIP/";

  static boolean isResponse(String line) {
    return line.regionMatches(true, 0, ANY_VERSION, 0, ANY_VERSION.length());
  }

  static Parsed<StartLine> parse(String line) {
    return isResponse(line) ? statusLine(line) : requestLine(line);
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
  private static Parsed<StartLine> requestLine(String line) {
    int first = line.indexOf(' ');
    int last = line.lastIndexOf(' ');
    String method = last <= first ? "" : Words.of(line, 0, first);
    if (!Chars.isToken(method)) {
      return Parsed.bad(0, "Request-Line", "a request line is a method, a URI and SIP/2.0");
    }
    if (line.length() - last - 1 != VERSION.length()
        || !line.regionMatches(true, last + 1, VERSION, 0, VERSION.length())) {
      return isVersion(line.substring(last + 1))
          ? Parsed.bad(last + 1, ParseFailure.SIP_VERSION, "the version is not SIP/2.0")
          : Parsed.bad(last + 1, "Request-Line", "a request line ends with SIP/2.0");
    }
    Parsed<Uri> uri = UriGrammar.parse(line, first + 1, last);
    if (uri instanceof Parsed.Bad<Uri> bad) {
      return new Parsed.Bad<>(bad.failure());
    }
    return uri.orElseThrow() instanceof SipUri sip && sip.headers() != null
        ? Parsed.bad(first + 1, "Request-URI", "a Request-URI has no headers") // §19.1.1, table 1
        : Parsed.ok(new StartLine(method, uri.orElseThrow(), 0, null));
  }

  /**
   *
   *
   * <pre>
   * SIP-Version = "SIP" "/" 1*DIGIT "." 1*DIGIT
   * </pre>
   */
  private static boolean isVersion(String text) {
    int dot = text.indexOf('.');
    return isResponse(text)
        && digits(text, ANY_VERSION.length(), dot)
        && digits(text, dot + 1, text.length());
  }

  private static boolean digits(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return from < to;
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
  private static Parsed<StartLine> statusLine(String line) {
    boolean shaped =
        line.regionMatches(true, 0, VERSION + " ", 0, 8)
            && line.length() >= 11
            && digits(line, 8, 11)
            && (line.length() == 11 || line.charAt(11) == ' ');
    int status = shaped ? Integer.parseInt(line, 8, 11, 10) : 0;
    if (status < 100 || status > 699 || !printable(line)) {
      return Parsed.bad(
          0, "Status-Line", "a status line is SIP/2.0, a code from 100 to 699, a reason");
    }
    return Parsed.ok(
        new StartLine(null, null, status, line.length() > 12 ? line.substring(12) : ""));
  }

  private static boolean printable(String line) {
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) < ' ' && line.charAt(i) != '\t') {
        return false;
      }
    }
    return true;
  }

  /** The line as bytes that may go out again; null if its version is not in upper case (§7.1). */
  static byte[] kept(byte[] bytes, int start, int end, String line) {
    boolean canonical = isResponse(line) ? line.startsWith(VERSION) : line.endsWith(VERSION);
    return canonical ? Arrays.copyOfRange(bytes, start, end) : null;
  }
}
