package io.signalbox.module.uacauth;

import io.signalbox.api.account.Trunk;
import io.signalbox.api.ledger.ExpiringMap;
import io.signalbox.api.ledger.Ledger;
import io.signalbox.sip.digest.Challenge;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The last challenges of each gateway and how often each nonce was used, in the ledger: a nonce
 * that is used again needs a higher count, whichever lane or instance used it before.
 */
final class KeptNonces {
  /** A nonce for each call, at 2,000 calls a second for a minute. */
  private static final int MAX_NONCES = 1 << 17;

  private static final int MAX_GATEWAYS = 1 << 14;

  private static final int CNONCE_BYTES = 16;

  /**
   * One use of a nonce.
   *
   * @param cnonce the same for all uses of a nonce, which the -sess algorithms ask for
   * @param count 1 for the first
   */
  record Use(String cnonce, long count) {}

  private final ExpiringMap<List<String>> challenges;
  private final ExpiringMap<List<String>> uses;
  private final Duration keep;
  private final SecureRandom random = new SecureRandom();

  KeptNonces(Ledger ledger, Duration keep) {
    this.challenges = ledger.map("uac-auth.challenges", MAX_GATEWAYS);
    this.uses = ledger.map("uac-auth.nonces", MAX_NONCES);
    this.keep = keep;
  }

  /** Counts one more use of the challenge's nonce. */
  Use use(Trunk gateway, Challenge challenge) {
    String key =
        gateway.key() + " " + challenge.digest().realm() + " " + challenge.digest().nonce();
    String fresh = cnonce();
    List<String> use =
        uses.update(
                key,
                keep,
                known ->
                    known
                        .map(u -> List.of(u.get(0), Long.toString(Long.parseLong(u.get(1)) + 1)))
                        .orElse(List.of(fresh, "1")))
            .orElseThrow();
    return new Use(use.get(0), Long.parseLong(use.get(1)));
  }

  private String cnonce() {
    byte[] bytes = new byte[CNONCE_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Remembers the gateway's challenge in place of the one it made for the same realm before. */
  void keep(Trunk gateway, Challenge challenge) {
    challenges.update(
        gateway.key(),
        keep,
        known -> {
          List<String> kept = new ArrayList<>();
          known.stream()
              .flatMap(List::stream)
              .filter(text -> !Challenge.decode(text).sameAs(challenge))
              .forEach(kept::add);
          kept.add(challenge.encode());
          return List.copyOf(kept);
        });
  }

  /** What the gateway asked for lately, one for each realm. */
  List<Challenge> of(Trunk gateway) {
    return challenges.get(gateway.key()).stream()
        .flatMap(List::stream)
        .map(Challenge::decode)
        .toList();
  }

  /** The gateway does not want this any more. */
  void forget(Trunk gateway) {
    challenges.remove(gateway.key());
  }
}
