package io.signalbox.module.digestauth;

import io.signalbox.api.Call;
import io.signalbox.api.Metrics;
import io.signalbox.api.Timers;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.digest.DigestAlgorithm;
import io.signalbox.sip.digest.DigestChallenge;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
    String attempted = LastAttempt.realm(call).orElse(null);
    String realm = given == null ? attempted : given;
    if (realm == null) {
      return ChallengeOutcome.NO_REALM;
    }
    InetAddress source = call.source().remote().getAddress();
    boolean wasStale = LastAttempt.stale(call) && realm.equals(attempted);
    String nonce = nonces.issue(realm, source, timers.now());
    // RFC 8760 §2.3: one header field for each algorithm, the preferred one on top.
    List<String> values = new ArrayList<>();
    for (DigestAlgorithm algorithm : settings.algorithms(realm)) {
      values.add(DigestChallenge.of(realm, nonce, algorithm, settings.qop(), wasStale).toString());
    }
    call.reply(status, reason, Map.of(header, values));
    (wasStale ? stale : challenges).increment();
    return ChallengeOutcome.OK;
  }
}
