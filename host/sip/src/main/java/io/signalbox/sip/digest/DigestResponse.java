package io.signalbox.sip.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;

/** The response value of credentials (RFC 7616 §3.4.1, RFC 2617 §3.2.2.1). */
public final class DigestResponse {
  private DigestResponse() {}

  /**
   * What the response of these credentials has to be.
   *
   * @param algorithm the one that they name
   * @param ha1 H(username:realm:password) by the form without -sess
   * @param method of the request
   * @param body of the request; counts for auth-int only
   */
  public static String of(
      DigestCredentials credentials,
      DigestAlgorithm algorithm,
      String ha1,
      String method,
      byte[] body) {
    return of(credentials, algorithm, ha1, credentials.cnonce().orElse(""), method, body);
  }

  /**
   * The same inside a session of a -sess form.
   *
   * @param began the cnonce of the first request with this nonce (RFC 7616 §3.4.2)
   */
  public static String of(
      DigestCredentials credentials,
      DigestAlgorithm algorithm,
      String ha1,
      String began,
      String method,
      byte[] body) {
    String nonce = credentials.nonce();
    String cnonce = credentials.cnonce().orElse("");
    // RFC 7616 §3.4.2: A1 of the -sess forms.
    String a1 = algorithm.session() ? algorithm.hex(ha1 + ":" + nonce + ":" + began) : ha1;
    String a2 = method + ":" + credentials.uri();
    return switch (credentials.qop()) {
      // RFC 2617 §3.2.2.1: as RFC 2069 had it.
      case NONE -> algorithm.hex(a1 + ":" + nonce + ":" + algorithm.hex(a2));
      case AUTH -> protectedBy(credentials, algorithm, a1, cnonce, a2);
      // RFC 7616 §3.4.3: the body counts.
      case AUTH_INT ->
          protectedBy(credentials, algorithm, a1, cnonce, a2 + ":" + algorithm.hex(body));
    };
  }

  private static String protectedBy(
      DigestCredentials credentials,
      DigestAlgorithm algorithm,
      String a1,
      String cnonce,
      String a2) {
    return algorithm.hex(
        String.join(
            ":",
            a1,
            credentials.nonce(),
            credentials.nc().orElse(""),
            cnonce,
            credentials.qop().token(),
            algorithm.hex(a2)));
  }

  /**
   * True if the credentials bear the right response. Takes the same time wherever a wrong one
   * differs.
   *
   * @see #of
   */
  public static boolean matches(
      DigestCredentials credentials,
      DigestAlgorithm algorithm,
      String ha1,
      String method,
      byte[] body) {
    String began = credentials.cnonce().orElse("");
    return matches(credentials, algorithm, ha1, began, method, body);
  }

  /** The same inside a session that {@code began} with that cnonce. */
  public static boolean matches(
      DigestCredentials credentials,
      DigestAlgorithm algorithm,
      String ha1,
      String began,
      String method,
      byte[] body) {
    byte[] expected =
        of(credentials, algorithm, ha1, began, method, body).getBytes(StandardCharsets.US_ASCII);
    byte[] given =
        credentials.response().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
    return MessageDigest.isEqual(expected, given);
  }
}
