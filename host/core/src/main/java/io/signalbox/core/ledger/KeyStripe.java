package io.signalbox.core.ledger;

import java.util.HashMap;
import java.util.Map;

/** The keys that share one lock, which is this object's monitor. */
final class KeyStripe {
  /**
   * Idle keys are forgotten only beyond so many; stops a flood of made-up keys, such as source
   * addresses, from filling the heap.
   */
  static final int ROOMY = 4096;

  private final Map<String, KeyUse> uses = new HashMap<>();
  private int sweepAt = ROOMY;

  /** The use of this key, made when it is first asked for. */
  KeyUse use(String key, long nowNanos) {
    KeyUse known = uses.get(key);
    if (known != null) {
      return known;
    }
    if (uses.size() >= sweepAt) {
      uses.values().removeIf(use -> use.idle(nowNanos));
      sweepAt = Math.max(ROOMY, 2 * uses.size());
    }
    KeyUse fresh = new KeyUse();
    uses.put(key, fresh);
    return fresh;
  }

  /** The use of this key, or null if it has none. */
  KeyUse known(String key) {
    return uses.get(key);
  }

  /** All keys and their use. */
  Map<String, KeyUse> all() {
    return uses;
  }
}
