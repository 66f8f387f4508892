package io.signalbox.sip;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A SIP or SIPS URI (RFC 3261 §19.1).
 *
 * @param scheme {@code sip} or {@code sips}
 * @param user as written, escapes and user parameters included; null when there is none
 * @param password as written; null when there is none
 * @param host a name, an IPv4 address, or an IPv6 reference with its brackets
 * @param port 1 to 65535, or -1 when none is written
 * @param params the URI parameters
 * @param headers what follows the question mark; null when there is none
 */
public record SipUri(
    String scheme,
    String user,
    String password,
    String host,
    int port,
    Params params,
    String headers)
    implements Uri {

  public SipUri {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(params, "params");
  }

  /** A plain {@code sip:} URI; {@code user} may be null, {@code port} -1. */
  public static SipUri of(String user, String host, int port) {
    return new SipUri("sip", user, null, host, port, Params.NONE, null);
  }

  /**
   *
   *
   * <pre>
   * SIP-URI = "sip:" [ userinfo ] hostport uri-parameters [ headers ]     RFC 3261 §25.1
   * </pre>
   *
   * A bare {@code #} in the user part is taken as it is: tech prefixes arrive so in daily use.
   */
  public static Parsed<SipUri> parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return Parsed.bad(0, "SIP-URI", "a SIP URI starts with sip: or sips:");
    }
    String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
    if (!scheme.equals("sip") && !scheme.equals("sips")) {
      return Parsed.bad(0, "SIP-URI", "the scheme is " + scheme + ", not sip or sips");
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c == '<' || c == '>' || c == '"' || c == 0x7f) {
        return Parsed.bad(i, "SIP-URI", "a URI has no white space, quotes or angle brackets");
      }
    }
    int at = text.indexOf('@', colon + 1);
    String user = null;
    String password = null;
    if (at >= 0) {
      String userinfo = text.substring(colon + 1, at);
      int sep = userinfo.indexOf(':');
      user = sep < 0 ? userinfo : userinfo.substring(0, sep);
      password = sep < 0 ? null : userinfo.substring(sep + 1);
      if (user.isEmpty()) {
        return Parsed.bad(colon + 1, "userinfo", "the user part is empty");
      }
    }
    int hostStart = at < 0 ? colon + 1 : at + 1;
    int question = text.indexOf('?', hostStart);
    int beforeHeaders = question < 0 ? text.length() : question;
    int semicolon = text.indexOf(';', hostStart);
    int hostEnd = semicolon < 0 || semicolon > beforeHeaders ? beforeHeaders : semicolon;
    String params = text.substring(hostEnd, beforeHeaders);
    String headers = question < 0 ? null : text.substring(question + 1);
    String hostPort = text.substring(hostStart, hostEnd);
    return HostPort.parse(hostPort, hostStart)
        .map(
            hp ->
                new SipUri(
                    scheme,
                    orNull(text, colon, at, true),
                    orNull(text, colon, at, false),
                    hp.host(),
                    hp.port(),
                    Params.parse(params),
                    headers));
  }

  private static String orNull(String text, int colon, int at, boolean user) {
    if (at < 0) {
      return null;
    }
    String userinfo = text.substring(colon + 1, at);
    int sep = userinfo.indexOf(':');
    if (user) {
      return sep < 0 ? userinfo : userinfo.substring(0, sep);
    }
    return sep < 0 ? null : userinfo.substring(sep + 1);
  }

  /** True for {@code sips:}. */
  public boolean secure() {
    return scheme.equals("sips");
  }

  /** The transport parameter, in lower case. */
  public Optional<String> transport() {
    return params.get("transport").map(t -> t.toLowerCase(Locale.ROOT));
  }

  /** True if the URI names a loose router (RFC 3261 §19.1.1). */
  public boolean looseRouter() {
    return params.has("lr");
  }

  /** The same URI with another user part; null takes it away. */
  public SipUri withUser(String newUser) {
    return new SipUri(
        scheme, newUser, newUser == null ? null : password, host, port, params, headers);
  }

  /** The same URI with another host and port; -1 for none. */
  public SipUri withHost(String newHost, int newPort) {
    return new SipUri(scheme, user, password, newHost, newPort, params, headers);
  }

  /** The same URI with other parameters. */
  public SipUri withParams(Params newParams) {
    return new SipUri(scheme, user, password, host, port, newParams, headers);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(48).append(scheme).append(':');
    if (user != null) {
      text.append(user);
      if (password != null) {
        text.append(':').append(password);
      }
      text.append('@');
    }
    text.append(host);
    if (port >= 0) {
      text.append(':').append(port);
    }
    text.append(params);
    if (headers != null) {
      text.append('?').append(headers);
    }
    return text.toString();
  }
}
