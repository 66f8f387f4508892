package io.signalbox.module.uacauth;

import io.signalbox.api.Outcome;

/** What {@code keep_nonce} did. */
enum KeepNonceOutcome implements Outcome {
  /** The next request to this gateway is answered by the nonce that it has just named. */
  @Success
  OK,
  /** The response names no nonce for the credentials that were sent. */
  NO_NONCE
}
