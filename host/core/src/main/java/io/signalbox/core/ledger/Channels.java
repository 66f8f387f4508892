package io.signalbox.core.ledger;

import io.signalbox.api.ledger.Admission;
import io.signalbox.api.ledger.Claim;
import java.util.List;

/**
 * The channels of all keys, as a call needs them: what one host keeps in its memory, and several
 * hosts could keep together. Any thread; no call waits.
 */
public interface Channels {
  /**
   * Takes all claims or none. What was granted is given back by {@link #release}, once for each
   * key. Several claims on one key are one, with the narrower of their limits.
   */
  Admission acquire(List<Claim> claims);

  /** Takes a channel without asking: a call that was admitted before a restart. */
  void restore(String key);

  /**
   * Gives one channel of this key back.
   *
   * @throws IllegalStateException if none is held
   */
  void release(String key);
}
