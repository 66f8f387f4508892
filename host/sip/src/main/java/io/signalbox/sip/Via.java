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
   */
  public static Parsed<Via> parse(String text) {
    int first = text.indexOf('/');
    int second = text.indexOf('/', first + 1);
    if (first < 0 || second < 0) {
      return Parsed.bad(0, "sent-protocol", "a Via starts with SIP/2.0/ and a transport");
    }
    if (!text.substring(0, first).trim().equalsIgnoreCase("SIP")
        || !text.substring(first + 1, second).trim().equals("2.0")) {
      return Parsed.bad(0, "sent-protocol", "the protocol of a Via is SIP/2.0");
    }
    int i = second + 1;
    while (i < text.length() && blank(text.charAt(i))) {
      i++;
    }
    int start = i;
    while (i < text.length() && !blank(text.charAt(i))) {
      i++;
    }
    String transport = text.substring(start, i).toUpperCase(Locale.ROOT);
    int semicolon = Scan.unquoted(text, ';', i);
    Params params = Params.parse(text.substring(semicolon));
    if (transport.isEmpty()) {
      return Parsed.bad(start, "transport", "the transport of a Via is missing");
    }
    return HostPort.parse(text.substring(i, semicolon).trim(), i)
        .map(hp -> new Via(transport, hp.host(), hp.port(), params));
  }

  private static boolean blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
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
