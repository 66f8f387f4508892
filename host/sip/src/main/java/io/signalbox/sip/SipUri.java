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
    Parsed<Uri> parsed = Uri.parse(text);
    if (parsed instanceof Parsed.Bad<Uri> bad) {
      return new Parsed.Bad<>(bad.failure());
    }
    return parsed.orElseThrow() instanceof SipUri sip
        ? Parsed.ok(sip)
        : Parsed.bad(0, "SIP-URI", "the scheme is not sip or sips");
  }

  /**
   * True if both name the same resource in the same way (RFC 3261 §19.1.4). Not transitive, since a
   * parameter that one of the two lacks is mostly ignored; so it is no {@code equals}.
   */
  public boolean equivalent(SipUri other) {
    return UriEquivalence.test(this, other);
  }

  /** The user part with its escapes undone ({@code %23} is {@code #}); empty when there is none. */
  public Optional<String> decodedUser() {
    return Optional.ofNullable(user).map(UriEscapes::decode);
  }

  /** The same URI with a user part that is given in plain, and escaped where it must be. */
  public SipUri withDecodedUser(String plain) {
    return withUser(UriEscapes.encodeUser(plain));
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
  public void write(StringBuilder text) {
    text.append(scheme).append(':');
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
    params.write(text);
    if (headers != null) {
      text.append('?').append(headers);
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(48);
    write(text);
    return text.toString();
  }
}
