package io.signalbox.core.proxy;

import io.signalbox.api.FailedBranch;
import io.signalbox.api.account.Credentials;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.digest.Challenge;
import io.signalbox.sip.digest.DigestChallenge;
import io.signalbox.sip.digest.DigestCredentials;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers a gateway's challenge where no script does: to a request of our own, and to one inside a
 * dialog that has no failure_route (RFC 3261 §22.2, §22.3). Knows no nonce but those of the dialog.
 */
final class ChallengeAnswer {
  /** A chain of two proxies, and one nonce that was stale: stops a gateway that asks for ever. */
  private static final int MAX_ATTEMPTS = 3;

  private static final int CNONCE_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private ChallengeAnswer() {}

  /**
   * The header fields to send the request once more with; empty when it did not fail by a challenge
   * of its gateway, when there is no answer to that, or when our answer was refused.
   *
   * @param before what the INVITE of the dialog was sent with: a nonce of it is counted up
   * @param attempts how often the request was sent, 1 and up
   */
  static Map<HeaderName, List<String>> to(
      FailedBranch failed, Map<HeaderName, List<String>> before, int attempts) {
    int status = failed.response().status();
    if (status != 401 && status != 407 || attempts > MAX_ATTEMPTS || !failed.fromGateway()) {
      return Map.of();
    }
    Optional<Credentials> ours = failed.gateway().orElseThrow().credentials();
    if (ours.isEmpty() || !(Challenge.in(failed.response()) instanceof Challenge.Asked.For asked)) {
      return Map.of();
    }
    Map<HeaderName, List<String>> lines = new LinkedHashMap<>();
    for (Challenge challenge : asked.challenges()) {
      Optional<DigestCredentials> sent = challenge.answeredIn(failed.sent(), ours.get().username());
      if (sent.isPresent() && refused(challenge.digest(), sent.get(), attempts)) {
        return Map.of();
      }
      DigestCredentials answer = answer(challenge, ours.get(), failed.sent(), before);
      lines.computeIfAbsent(challenge.answer(), h -> new ArrayList<>()).add(answer.toString());
    }
    lines.forEach(
        (header, all) -> all.addAll(accepted(failed, header, asked.challenges(), ours.get())));
    return lines;
  }

  /** A nonce that the dialog did not give to this request says nothing about the password. */
  private static boolean refused(DigestChallenge challenge, DigestCredentials sent, int attempts) {
    boolean mayBeTooOld = attempts == 1 || challenge.stale();
    return !mayBeTooOld || challenge.nonce().equals(sent.nonce());
  }

  private static DigestCredentials answer(
      Challenge challenge,
      Credentials ours,
      SipRequest request,
      Map<HeaderName, List<String>> before) {
    String cnonce = cnonce();
    long count = 1;
    for (String line : before.getOrDefault(challenge.answer(), List.of())) {
      DigestCredentials used = DigestCredentials.parse(line).toOptional().orElse(null);
      if (used != null && used.nonce().equals(challenge.digest().nonce())) {
        cnonce = used.cnonce().orElse(cnonce);
        count = used.count() + 1;
      }
    }
    return challenge.answer(ours.username(), ours.password(), request, cnonce, count);
  }

  /**
   * What the request said to the other proxies of a chain, which have accepted it, counted up (RFC
   * 3261 §22.3).
   */
  private static List<String> accepted(
      FailedBranch failed, HeaderName header, List<Challenge> challenges, Credentials ours) {
    List<String> kept = new ArrayList<>();
    for (String line : failed.sent().lines(header)) {
      DigestCredentials said = DigestCredentials.parse(line).toOptional().orElse(null);
      if (said == null || !said.username().equals(ours.username())) {
        kept.add(line);
        continue;
      }
      Challenge answered = Challenge.answeredBy(header, said);
      if (challenges.stream().noneMatch(answered::sameAs)) {
        String cnonce = said.cnonce().orElseGet(ChallengeAnswer::cnonce);
        kept.add(
            answered
                .answer(ours.username(), ours.password(), failed.sent(), cnonce, said.count() + 1)
                .toString());
      }
    }
    return kept;
  }

  private static String cnonce() {
    byte[] bytes = new byte[CNONCE_BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
