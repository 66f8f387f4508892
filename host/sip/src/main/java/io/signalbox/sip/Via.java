package io.signalbox.sip;

import java.util.Locale;
import java.util.Optional;

/**
 * One value of a Via header field (RFC 3261 §20.42).
 *
 * @param transport in upper case: UDP, TCP, TLS, WS, WSS
 * @param host as written
 * @param port -1 when none is written
 * @param params branch, received, rport and others
 */
public record Via(String transport, String host, int port, Params params) {
  /** What a branch of RFC 3261 starts with (§8.1.1.7). */
  public static final String MAGIC_COOKIE = "z9hG4bK";

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
  public static Parsed<Via> parse(String text) {
    return parse(text, 0, text.length());
  }

  /** Reads what stands from {@code from} to {@code to}. */
  static Parsed<Via> parse(String text, int from, int to) {
    int first = Scan.find(text, '/', from, to);
    int second = Scan.find(text, '/', first + 1, to);
    if (second >= to) {
      return Parsed.bad(from, "sent-protocol", "a Via starts with SIP/2.0/ and a transport");
    }
    if (!named(text, from, first) || !isToken(text, first + 1, second)) {
      return Parsed.bad(from, "sent-protocol", "the protocol of a Via is SIP");
    }
    int start = second + 1;
    while (start < to && Chars.blank(text.charAt(start))) {
      start++;
    }
    int end = start;
    while (end < to && Chars.token(text.charAt(end))) {
      end++;
    }
    if (end == start || end == to || !Chars.blank(text.charAt(end))) {
      return Parsed.bad(start, "transport", "a Via has a transport, white space and a host");
    }
    int semicolon = Scan.unquoted(text, ';', end, to);
    ParamScanner params = new ParamScanner(text, semicolon, to);
    if (params.openQuote()) {
      return Parsed.bad(semicolon, "via-params", "a quoted string has no end");
    }
    Parsed<HostPort> sentBy = HostPort.parse(text, end, semicolon);
    if (sentBy instanceof Parsed.Bad<HostPort> bad) {
      return new Parsed.Bad<>(bad.failure());
    }
    HostPort at = sentBy.orElseThrow();
    String transport = Words.of(text, start, end).toUpperCase(Locale.ROOT);
    return Parsed.ok(new Via(transport, at.host(), at.port(), params.params()));
  }

  private static boolean named(String text, int from, int to) {
    int start = Scan.skipBlanks(text, from, to);
    return Scan.trimBlanks(text, start, to) - start == 3
        && text.regionMatches(true, start, "SIP", 0, 3);
  }

  private static boolean isToken(String text, int from, int to) {
    int start = Scan.skipBlanks(text, from, to);
    int end = Scan.trimBlanks(text, start, to);
    for (int i = start; i < end; i++) {
      if (!Chars.token(text.charAt(i))) {
        return false;
      }
    }
    return start < end;
  }

  /** The branch parameter. */
  public Optional<String> branch() {
    return params.get("branch");
  }

  /** The same with one parameter set; null for a flag. */
  public Via with(String name, String value) {
    return new Via(transport, host, port, params.with(name, value));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(80).append("SIP/2.0/").append(transport).append(' ');
    text.append(host);
    if (port >= 0) {
      text.append(':').append(port);
    }
    params.write(text);
    return text.toString();
  }
}
