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
    int first = text.indexOf('/');
    int second = text.indexOf('/', first + 1);
    if (first < 0 || second < 0) {
      return Parsed.bad(0, "sent-protocol", "a Via starts with SIP/2.0/ and a transport");
    }
    if (!text.substring(0, first).trim().equalsIgnoreCase("SIP")
        || !Chars.isToken(text.substring(first + 1, second).trim())) {
      return Parsed.bad(0, "sent-protocol", "the protocol of a Via is SIP");
    }
    int start = second + 1;
    while (start < text.length() && Chars.blank(text.charAt(start))) {
      start++;
    }
    int end = start;
    while (end < text.length() && Chars.token(text.charAt(end))) {
      end++;
    }
    if (end == start || end == text.length() || !Chars.blank(text.charAt(end))) {
      return Parsed.bad(start, "transport", "a Via has a transport, white space and a host");
    }
    int semicolon = Scan.unquoted(text, ';', end);
    String rest = text.substring(semicolon);
    if (Scan.unterminated(rest)) {
      return Parsed.bad(semicolon, "via-params", "a quoted string has no end");
    }
    String transport = text.substring(start, end).toUpperCase(Locale.ROOT);
    return HostPort.parse(text.substring(end, semicolon).trim(), end)
        .map(hp -> new Via(transport, hp.host(), hp.port(), Params.parse(rest)));
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
    return "SIP/2.0/" + transport + " " + new HostPort(host, port) + params;
  }
}
