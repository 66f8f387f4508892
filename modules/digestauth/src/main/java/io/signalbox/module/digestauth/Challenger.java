package io.signalbox.module.digestauth;

import io.signalbox.api.Call;
import io.signalbox.api.Metrics;
import io.signalbox.api.Timers;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.digest.DigestChallenge;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers requests with challenges. On its lane. */
final class Challenger {
  private final Settings settings;
  private final Nonces nonces;
  private final Timers timers;
  private final Metrics.Counter challenges;
  private final Metrics.Counter stale;

  Challenger(Settings settings, Nonces nonces, Timers timers, Metrics metrics) {
    this.settings = settings;
    this.nonces = nonces;
    this.timers = timers;
    this.challenges = metrics.counter("challenges", "stale", "false");
    this.stale = metrics.counter("challenges", "stale", "true");
  }

  /** {@code given} is null for the realm of the last attempt. */
  ChallengeOutcome challenge(
      Call call, String given, int status, String reason, HeaderName header) {
    if (Unchallenged.is(call)) {
      return ChallengeOutcome.NOT_CHALLENGED;
    }
    Optional<String> known = Optional.ofNullable(given).or(() -> LastAttempt.realm(call));
    if (known.isEmpty()) {
      return ChallengeOutcome.NO_REALM;
    }
    String realm = known.get();
    InetAddress source = call.source().remote().getAddress();
    boolean wasStale =
        LastAttempt.stale(call) && LastAttempt.realm(call).filter(realm::equals).isPresent();
    String nonce = nonces.issue(realm, source, timers.now());
    // RFC 8760 §2.3: one header field for each algorithm, the preferred one on top.
    List<String> values =
        settings.algorithms(realm).stream()
            .map(a -> DigestChallenge.of(realm, nonce, a, settings.qop(), wasStale).toString())
            .toList();
    call.reply(status, reason, Map.of(header, values));
    (wasStale ? stale : challenges).increment();
    return ChallengeOutcome.OK;
  }
}
