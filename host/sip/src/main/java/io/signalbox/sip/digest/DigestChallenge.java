package io.signalbox.sip.digest;

import io.signalbox.sip.Parsed;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A challenge: one line of WWW-Authenticate or Proxy-Authenticate (RFC 7616 §3.3). In SIP each
 * challenge has a line of its own (RFC 3261 §7.3.1).
 *
 * @param realm whose credentials are wanted
 * @param nonce to be hashed into the answer
 * @param opaque to be sent back as it is
 * @param stale true if the answer was right and only the nonce too old
 * @param algorithm its token; none means MD5
 * @param qop the tokens on offer, unknown ones included; none for a challenge of RFC 2069
 * @param others all other parameters by lower-case name, as written, quotes included
 */
public record DigestChallenge(
    String realm,
    String nonce,
    Optional<String> opaque,
    boolean stale,
    Optional<String> algorithm,
    List<String> qop,
    Map<String, String> others) {

  /** A challenge that offers {@code qop}; {@link Qop#NONE} must not be among them. */
  public static DigestChallenge of(
      String realm, String nonce, DigestAlgorithm algorithm, List<Qop> qop, boolean stale) {
    return new DigestChallenge(
        realm,
        nonce,
        Optional.empty(),
        stale,
        Optional.of(algorithm.token()),
        qop.stream().map(Qop::token).toList(),
        Map.of());
  }

  /** Reads the value of a WWW-Authenticate or Proxy-Authenticate line. */
  public static Parsed<DigestChallenge> parse(String text) {
    Parsed<AuthParams> parsed = AuthParams.parse(text);
    if (!(parsed instanceof Parsed.Ok<AuthParams> ok)) {
      return parsed.map(p -> null);
    }
    AuthParams params = ok.value();
    Optional<String> realm = params.take("realm");
    Optional<String> nonce = params.take("nonce");
    if (realm.isEmpty() || nonce.isEmpty()) {
      return Parsed.bad(0, "digest-cln", "a challenge has a realm and a nonce");
    }
    return Parsed.ok(
        new DigestChallenge(
            realm.get(),
            nonce.get(),
            params.take("opaque"),
            params.take("stale").filter("true"::equalsIgnoreCase).isPresent(),
            params.take("algorithm"),
            params.take("qop").map(DigestChallenge::tokens).orElse(List.of()),
            params.rest()));
  }

  private static List<String> tokens(String list) {
    return Arrays.stream(list.split(",")).map(String::trim).filter(t -> !t.isEmpty()).toList();
  }

  /** The algorithm to answer with; empty when we do not know it. */
  public Optional<DigestAlgorithm> digestAlgorithm() {
    return algorithm.isEmpty()
        ? Optional.of(DigestAlgorithm.MD5)
        : DigestAlgorithm.of(algorithm.get());
  }

  /**
   * What to answer with: auth where it is offered, because bodies are changed on their way, else
   * auth-int; empty when nothing on offer is known.
   */
  public Optional<Qop> preferredQop() {
    if (qop.isEmpty()) {
      return Optional.of(Qop.NONE);
    }
    return qop.stream().flatMap(token -> Qop.of(token).stream()).min(Enum::compareTo);
  }

  /** True if algorithm and qop are known, so that there can be an answer. */
  public boolean answerable() {
    return digestAlgorithm().isPresent() && preferredQop().isPresent();
  }

  /**
   * The answer.
   *
   * @param method of the request that bears it
   * @param uri the Request-URI as it is written there
   * @param body of the request; counts for auth-int only
   * @param cnonce fresh for each answer; for a -sess algorithm the same as long as the nonce lasts
   * @param count 1 for the first use of the nonce, then one more each time
   * @throws IllegalStateException when this is not {@link #answerable}
   */
  public DigestCredentials answer(
      String username,
      String password,
      String method,
      String uri,
      byte[] body,
      String cnonce,
      long count) {
    DigestAlgorithm hash = digestAlgorithm().orElseThrow(IllegalStateException::new);
    Qop chosen = preferredQop().orElseThrow(IllegalStateException::new);
    // RFC 2617 §3.2.2 forbids a cnonce without qop, but A1 of a -sess algorithm cannot do without.
    boolean withCnonce = chosen != Qop.NONE || hash.session();
    DigestCredentials unsigned =
        new DigestCredentials(
            username,
            realm,
            nonce,
            uri,
            "",
            algorithm,
            withCnonce ? Optional.of(cnonce) : Optional.empty(),
            opaque,
            chosen,
            chosen == Qop.NONE ? Optional.empty() : Optional.of(String.format("%08x", count)),
            Map.of());
    String ha1 = hash.ha1(username, realm, password);
    return unsigned.withResponse(DigestResponse.of(unsigned, hash, ha1, method, body));
  }

  /** As on the wire. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(160);
    text.append("Digest realm=").append(AuthParams.quoted(realm));
    text.append(", nonce=").append(AuthParams.quoted(nonce));
    opaque.ifPresent(o -> text.append(", opaque=").append(AuthParams.quoted(o)));
    if (stale) {
      text.append(", stale=true");
    }
    algorithm.ifPresent(a -> text.append(", algorithm=").append(AuthParams.written(a)));
    if (!qop.isEmpty()) {
      text.append(", qop=").append(AuthParams.quoted(String.join(",", qop)));
    }
    others.forEach((name, value) -> text.append(", ").append(name).append('=').append(value));
    return text.toString();
  }
}
