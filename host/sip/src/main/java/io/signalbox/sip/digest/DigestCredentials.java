package io.signalbox.sip.digest;

import io.signalbox.sip.Parsed;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * The answer to a challenge: one line of Authorization or Proxy-Authorization (RFC 7616 §3.4).
 *
 * @param uri the digest-uri, which need not be spelled as the Request-URI is
 * @param response in hex, as it came
 * @param algorithm its token; none means MD5
 * @param cnonce there whenever qop is
 * @param nc hex digits as they came, there whenever qop is
 * @param others all other parameters by lower-case name, as written, quotes included
 */
public record DigestCredentials(
    String username,
    String realm,
    String nonce,
    String uri,
    String response,
    Optional<String> algorithm,
    Optional<String> cnonce,
    Optional<String> opaque,
    Qop qop,
    Optional<String> nc,
    Map<String, String> others) {
  private static final int NC_DIGITS = 8;

  /** Reads the value of an Authorization or Proxy-Authorization line. */
  public static Parsed<DigestCredentials> parse(String text) {
    Parsed<AuthParams> parsed = AuthParams.parse(text);
    return parsed instanceof Parsed.Ok<AuthParams> ok ? of(ok.value()) : parsed.map(p -> null);
  }

  private static Parsed<DigestCredentials> of(AuthParams params) {
    Optional<String> username = params.take("username");
    Optional<String> realm = params.take("realm");
    Optional<String> nonce = params.take("nonce");
    Optional<String> uri = params.take("uri");
    Optional<String> response = params.take("response");
    if (username.isEmpty()
        || realm.isEmpty()
        || nonce.isEmpty()
        || uri.isEmpty()
        || response.isEmpty()) {
      return Parsed.bad(
          0, "digest-response", "credentials have a username, realm, nonce, uri and response");
    }
    Optional<String> qopToken = params.take("qop");
    Optional<Qop> qop = qopToken.isEmpty() ? Optional.of(Qop.NONE) : Qop.of(qopToken.get());
    if (qop.isEmpty()) {
      return Parsed.bad(0, "message-qop", "qop is auth or auth-int");
    }
    Optional<String> cnonce = params.take("cnonce");
    Optional<String> nc = params.take("nc");
    Optional<String> algorithm = params.take("algorithm");
    if (qop.get() != Qop.NONE && (cnonce.isEmpty() || nc.isEmpty())) {
      return Parsed.bad(0, "digest-response", "with qop there are a cnonce and an nc");
    }
    if (nc.isPresent() && !hex(nc.get())) {
      return Parsed.bad(0, "nc-value", "nc has eight hex digits");
    }
    boolean session = algorithm.flatMap(DigestAlgorithm::of).filter(a -> a.session()).isPresent();
    if (session && cnonce.isEmpty()) {
      return Parsed.bad(0, "digest-response", "a -sess algorithm needs a cnonce");
    }
    return Parsed.ok(
        new DigestCredentials(
            username.get(),
            realm.get(),
            nonce.get(),
            uri.get(),
            response.get(),
            algorithm,
            cnonce,
            params.take("opaque"),
            qop.get(),
            nc,
            params.rest()));
  }

  private static boolean hex(String nc) {
    for (int i = 0; i < nc.length(); i++) {
      if (!HexFormat.isHexDigit(nc.charAt(i))) {
        return false;
      }
    }
    return !nc.isEmpty() && nc.length() <= NC_DIGITS;
  }

  /** The algorithm; empty when we do not know it. */
  public Optional<DigestAlgorithm> digestAlgorithm() {
    return algorithm.isEmpty()
        ? Optional.of(DigestAlgorithm.MD5)
        : DigestAlgorithm.of(algorithm.get());
  }

  /** The nonce count, 0 when there is none. */
  public long count() {
    return nc.map(digits -> Long.parseLong(digits, 16)).orElse(0L);
  }

  /** The same with this response. */
  public DigestCredentials withResponse(String newResponse) {
    return new DigestCredentials(
        username, realm, nonce, uri, newResponse, algorithm, cnonce, opaque, qop, nc, others);
  }

  /** As on the wire. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(256);
    text.append("Digest username=").append(AuthParams.quoted(username));
    text.append(", realm=").append(AuthParams.quoted(realm));
    text.append(", nonce=").append(AuthParams.quoted(nonce));
    text.append(", uri=").append(AuthParams.quoted(uri));
    text.append(", response=").append(AuthParams.quoted(response));
    algorithm.ifPresent(a -> text.append(", algorithm=").append(AuthParams.written(a)));
    cnonce.ifPresent(c -> text.append(", cnonce=").append(AuthParams.quoted(c)));
    opaque.ifPresent(o -> text.append(", opaque=").append(AuthParams.quoted(o)));
    if (qop != Qop.NONE) {
      text.append(", qop=").append(qop.token());
    }
    nc.ifPresent(n -> text.append(", nc=").append(n));
    others.forEach((name, value) -> text.append(", ").append(name).append('=').append(value));
    return text.toString();
  }
}
