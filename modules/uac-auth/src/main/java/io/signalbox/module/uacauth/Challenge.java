package io.signalbox.module.uacauth;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.digest.DigestAlgorithm;
import io.signalbox.sip.digest.DigestChallenge;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A challenge and where its answer goes.
 *
 * @param answer Authorization or Proxy-Authorization
 */
record Challenge(HeaderName answer, DigestChallenge digest) {
  private static final Comparator<DigestChallenge> BY_STRENGTH =
      Comparator.comparing(c -> c.digestAlgorithm().orElse(DigestAlgorithm.MD5));

  /** What a response asks for. */
  sealed interface Asked {
    /** For each realm the strongest challenge that we can answer; none when it does not ask. */
    record For(List<Challenge> challenges) implements Asked {}

    /** There is a realm, or a scheme, that we have no answer for. */
    record TheImpossible() implements Asked {}
  }

  /** All realms of a forked or chained response, proxies and end (RFC 3261 §22.3). */
  static Asked in(SipResponse response) {
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

  /** True if both ask for the credentials of one realm in one header field. */
  boolean sameAs(Challenge other) {
    return answer.equals(other.answer) && digest.realm().equals(other.digest.realm());
  }

  /** As text, to be kept in the host. */
  String encode() {
    return answer + ": " + digest;
  }

  /** Reads what {@link #encode} wrote. */
  static Challenge decode(String text) {
    int colon = text.indexOf(':');
    return new Challenge(
        HeaderName.of(text.substring(0, colon)),
        DigestChallenge.parse(text.substring(colon + 1)).orElseThrow());
  }
}
