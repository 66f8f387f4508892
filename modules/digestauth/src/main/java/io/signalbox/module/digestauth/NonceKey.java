package io.signalbox.module.digestauth;

import io.signalbox.api.ledger.ExpiringMap;
import io.signalbox.api.ledger.Ledger;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;

/**
 * The key that nonces are made with: random, kept in the ledger, so that it lives from the start of
 * the host to its end and a nonce outlives a reload. Another host, and this one after a restart,
 * has another; nothing else about host or boot need stand in a nonce.
 */
record NonceKey(String hex) {
  private static final int LENGTH = 32;
  private static final Duration ALWAYS = Duration.ofDays(3650);

  static NonceKey of(Ledger ledger) {
    ExpiringMap<String> keys = ledger.map("digestauth.key", 1);
    return new NonceKey(
        keys.update("key", ALWAYS, known -> known.orElseGet(NonceKey::random)).orElseThrow());
  }

  private static String random() {
    byte[] fresh = new byte[LENGTH];
    new SecureRandom().nextBytes(fresh);
    return HexFormat.of().formatHex(fresh);
  }

  byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  @Override
  public String toString() {
    return "***";
  }
}
