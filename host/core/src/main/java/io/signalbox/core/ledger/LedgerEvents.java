package io.signalbox.core.ledger;

import io.signalbox.api.ledger.Admission;
import io.signalbox.api.ledger.Claim;

/**
 * Hears what the ledger decides, in its own order: called under the lock of the key, so that no
 * other event of that key comes between the decision and the call. Short, and on any thread.
 */
public interface LedgerEvents {
  /** Hears nothing. */
  LedgerEvents NONE = new LedgerEvents() {};

  /**
   * Granted.
   *
   * @param held of this key, this one included
   * @param nanos the ledger's clock
   */
  default void granted(Claim claim, int held, long nanos) {}

  /**
   * Refused, for the sake of this key.
   *
   * @param held of this key
   */
  default void refused(Claim claim, Admission.Result why, int held, long nanos) {}

  /** Given back; {@code held} are left. */
  default void released(String key, int held) {}
}
