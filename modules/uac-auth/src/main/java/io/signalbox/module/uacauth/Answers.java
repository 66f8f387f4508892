package io.signalbox.module.uacauth;

import io.signalbox.api.account.Credentials;
import io.signalbox.api.account.Trunk;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.digest.Challenge;
import io.signalbox.sip.digest.DigestCredentials;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the credentials of a request. */
final class Answers {
  private final KeptNonces nonces;

  Answers(KeptNonces nonces) {
    this.nonces = nonces;
  }

  /**
   * The Authorization and Proxy-Authorization lines that answer all of these challenges; lines of
   * the request for other realms stay.
   *
   * @param request as it leaves: its method, Request-URI and body are what the digest is about
   */
  Map<HeaderName, List<String>> to(List<Challenge> challenges, SipRequest request, Trunk gateway) {
    Credentials credentials = gateway.credentials().orElseThrow();
    Map<HeaderName, List<String>> lines = new LinkedHashMap<>();
    for (Challenge challenge : challenges) {
      lines
          .computeIfAbsent(challenge.answer(), header -> others(request, header, challenges))
          .add(answer(challenge, request, gateway, credentials).toString());
    }
    return lines;
  }

  private static List<String> others(
      SipRequest request, HeaderName header, List<Challenge> challenges) {
    List<String> kept = new ArrayList<>();
    for (String line : request.lines(header)) {
      Optional<String> realm =
          DigestCredentials.parse(line).toOptional().map(DigestCredentials::realm);
      boolean replaced =
          challenges.stream()
              .filter(c -> c.answer().equals(header))
              .anyMatch(c -> realm.filter(c.digest().realm()::equals).isPresent());
      if (!replaced) {
        kept.add(line);
      }
    }
    return kept;
  }

  private DigestCredentials answer(
      Challenge challenge, SipRequest request, Trunk gateway, Credentials credentials) {
    KeptNonces.Use use = nonces.use(gateway, challenge);
    return challenge.answer(
        credentials.username(), credentials.password(), request, use.cnonce(), use.count());
  }
}
