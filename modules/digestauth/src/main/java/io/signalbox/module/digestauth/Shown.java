package io.signalbox.module.digestauth;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.ParseFailure;
import io.signalbox.sip.Parsed;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.digest.DigestCredentials;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What a request shows for one realm in its Authorization or Proxy-Authorization lines. */
sealed interface Shown {
  /** Credentials for the realm. */
  record For(DigestCredentials credentials) implements Shown {}

  /** None, and why. */
  record Nothing(AuthenticateOutcome outcome) implements Shown {}

  /**
   * Looks for credentials; those that {@code offered} likes come first, where a client answers
   * several challenges of one realm.
   */
  static Shown in(
      SipRequest request, HeaderName header, String realm, Predicate<DigestCredentials> offered) {
    List<Parsed<DigestCredentials>> digests =
        request.lines(header).stream()
            .map(DigestCredentials::parse)
            .filter(
                p -> p.problem().map(ParseFailure::rule).filter("auth-scheme"::equals).isEmpty())
            .toList();
    List<DigestCredentials> ours =
        digests.stream()
            .flatMap(p -> p.toOptional().stream())
            .filter(c -> c.realm().equals(realm))
            .toList();
    Optional<DigestCredentials> best =
        ours.stream().filter(offered).findFirst().or(() -> ours.stream().findFirst());
    return best.<Shown>map(For::new).orElseGet(() -> nothing(digests));
  }

  private static Shown nothing(List<Parsed<DigestCredentials>> digests) {
    if (digests.isEmpty()) {
      return new Nothing(AuthenticateOutcome.NO_CREDENTIALS);
    }
    boolean malformed = digests.stream().anyMatch(p -> p.problem().isPresent());
    return new Nothing(malformed ? AuthenticateOutcome.MALFORMED : AuthenticateOutcome.WRONG_REALM);
  }

  /** Takes the credentials for the realm out of the request; those for others stay. */
  static void consume(SipRequest request, HeaderName header, String realm) {
    List<String> others =
        request.lines(header).stream()
            .filter(
                line ->
                    DigestCredentials.parse(line)
                        .toOptional()
                        .filter(c -> c.realm().equals(realm))
                        .isEmpty())
            .toList();
    request.remove(header);
    others.forEach(line -> request.append(header, line));
  }
}
