package io.signalbox.module.digestauth;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.Parsed;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.digest.DigestAlgorithm;
import io.signalbox.sip.digest.DigestCredentials;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a request shows for one realm in its Authorization or Proxy-Authorization lines. */
sealed interface Shown {
  /** The rule that another scheme, such as Bearer, breaks. */
  String SCHEME = "auth-scheme";

  /** Credentials for the realm. */
  record For(DigestCredentials credentials) implements Shown {}

  /** None, and why. */
  record Nothing(AuthenticateOutcome outcome) implements Shown {}

  /**
   * Looks for credentials; those with an algorithm that is offered come first, where a client
   * answers several challenges of one realm.
   */
  static Shown in(
      SipRequest request, HeaderName header, String realm, List<DigestAlgorithm> offered) {
    DigestCredentials ours = null;
    AuthenticateOutcome none = AuthenticateOutcome.NO_CREDENTIALS;
    for (String line : request.lines(header)) {
      Parsed<DigestCredentials> parsed = DigestCredentials.parse(line);
      if (parsed instanceof Parsed.Bad<DigestCredentials> bad) {
        none = bad.failure().rule().equals(SCHEME) ? none : AuthenticateOutcome.MALFORMED;
        continue;
      }
      DigestCredentials credentials = parsed.orElseThrow();
      if (!credentials.realm().equals(realm)) {
        none = none == AuthenticateOutcome.MALFORMED ? none : AuthenticateOutcome.WRONG_REALM;
      } else if (ours == null || !among(offered, ours) && among(offered, credentials)) {
        ours = credentials;
      }
    }
    return ours == null ? new Nothing(none) : new For(ours);
  }

  /** True if the credentials have an algorithm that is offered. */
  static boolean among(List<DigestAlgorithm> offered, DigestCredentials credentials) {
    Optional<DigestAlgorithm> algorithm = credentials.digestAlgorithm();
    return algorithm.isPresent() && offered.contains(algorithm.get());
  }

  /** Takes the credentials for the realm out of the request; those for others stay. */
  static void consume(SipRequest request, HeaderName header, String realm) {
    List<String> others = new ArrayList<>();
    for (String line : request.lines(header)) {
      if (!(DigestCredentials.parse(line) instanceof Parsed.Ok<DigestCredentials> ok)
          || !ok.value().realm().equals(realm)) {
        others.add(line);
      }
    }
    request.remove(header);
    for (String line : others) {
      request.append(header, line);
    }
  }
}
