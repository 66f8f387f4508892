package io.signalbox.module.digestauth;

import io.signalbox.api.ledger.ExpiringMap;
import io.signalbox.api.ledger.Ledger;
import java.time.Duration;

/**
 * With which cnonce a client began to use a nonce, for the -sess algorithms: it may go on with
 * another, and yet has to hash the first (RFC 7616 §3.4.2). In the ledger; only who was right
 * begins a session.
 */
final class Sessions {
  private static final int MAX_SESSIONS = 1 << 16;

  /** Nobody shall fill the memory with long ones; such a client says the same one each time. */
  private static final int LONGEST = 128;

  private final ExpiringMap<String> cnonces;

  Sessions(Ledger ledger) {
    this.cnonces = ledger.map("digestauth.sessions", MAX_SESSIONS);
  }

  void begin(String nonce, String cnonce, Duration left) {
    if (cnonce.length() <= LONGEST && cnonces.get(nonce).isEmpty()) {
      cnonces.put(nonce, cnonce, left);
    }
  }

  /** Null if none has begun. */
  String cnonce(String nonce) {
    return cnonces.get(nonce).orElse(null);
  }
}
