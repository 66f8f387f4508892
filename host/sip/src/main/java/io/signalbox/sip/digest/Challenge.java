package io.signalbox.sip.digest;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A challenge of a response and where its answer goes.
 *
 * @param answer Authorization or Proxy-Authorization
 */
public record Challenge(HeaderName answer, DigestChallenge digest) {
  private static final Comparator<DigestChallenge> BY_STRENGTH =
      Comparator.comparing(c -> c.digestAlgorithm().orElse(DigestAlgorithm.MD5));

  /** What a response asks for. */
  public sealed interface Asked {
    /** For each realm the strongest challenge that we can answer; none when it does not ask. */
    record For(List<Challenge> challenges) implements Asked {}

    /** There is a realm, or a scheme, that we have no answer for. */
    record TheImpossible() implements Asked {}
  }

  /** All realms of a forked or chained response, proxies and end (RFC 3261 §22.3). */
  public static Asked in(SipResponse response) {
    List<Challenge> all = new ArrayList<>();
    boolean possible =
        collect(response, HeaderName.WWW_AUTHENTICATE, HeaderName.AUTHORIZATION, all)
            & collect(response, HeaderName.PROXY_AUTHENTICATE, HeaderName.PROXY_AUTHORIZATION, all);
    return possible ? new Asked.For(all) : new Asked.TheImpossible();
  }

  /** False when a realm, or all of the lines, have no challenge that can be answered. */
  private static boolean collect(
      SipResponse response, HeaderName from, HeaderName answer, List<Challenge> into) {
    Map<String, Optional<DigestChallenge>> strongest = new LinkedHashMap<>();
    List<String> lines = response.lines(from);
    for (String line : lines) {
      DigestChallenge.parse(line)
          .toOptional()
          .ifPresent(
              c ->
                  strongest.merge(
                      c.realm(),
                      Optional.of(c).filter(DigestChallenge::answerable),
                      Challenge::stronger));
    }
    strongest.values().forEach(best -> best.ifPresent(c -> into.add(new Challenge(answer, c))));
    return lines.isEmpty()
        || !strongest.isEmpty() && strongest.values().stream().allMatch(Optional::isPresent);
  }

  private static Optional<DigestChallenge> stronger(
      Optional<DigestChallenge> a, Optional<DigestChallenge> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.or(() -> b);
    }
    return BY_STRENGTH.compare(b.get(), a.get()) > 0 ? b : a;
  }

  /** What these credentials were an answer to; it can be answered again. */
  public static Challenge answeredBy(HeaderName header, DigestCredentials said) {
    List<String> qop = said.qop() == Qop.NONE ? List.of() : List.of(said.qop().token());
    return new Challenge(
        header,
        new DigestChallenge(
            said.realm(), said.nonce(), said.opaque(), false, said.algorithm(), qop, Map.of()));
  }

  /** True if both ask for the credentials of one realm in one header field. */
  public boolean sameAs(Challenge other) {
    return answer.equals(other.answer) && digest.realm().equals(other.digest.realm());
  }

  /**
   * The answer, about this request as it leaves: its method, its Request-URI letter for letter, and
   * for auth-int its body.
   *
   * @param cnonce as of {@link DigestChallenge#answer}
   * @param count as of {@link DigestChallenge#answer}
   */
  public DigestCredentials answer(
      String username, String password, SipRequest request, String cnonce, long count) {
    String line = request.startLine();
    int start = line.indexOf(' ') + 1;
    String uri = line.substring(start, line.lastIndexOf(' '));
    return digest.answer(username, password, request.method(), uri, request.body(), cnonce, count);
  }

  /** What {@code request} says to this realm in the name of {@code username}. */
  public Optional<DigestCredentials> answeredIn(SipRequest request, String username) {
    for (String line : request.lines(answer)) {
      Optional<DigestCredentials> said = DigestCredentials.parse(line).toOptional();
      if (said.isPresent()
          && said.get().realm().equals(digest.realm())
          && said.get().username().equals(username)) {
        return said;
      }
    }
    return Optional.empty();
  }

  /** As text, for {@link #decode}. */
  public String encode() {
    return answer + ": " + digest;
  }

  /** Reads what {@link #encode} wrote. */
  public static Challenge decode(String text) {
    int colon = text.indexOf(':');
    return new Challenge(
        HeaderName.of(text.substring(0, colon)),
        DigestChallenge.parse(text.substring(colon + 1)).orElseThrow());
  }
}
