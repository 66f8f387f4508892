package io.signalbox.module.uacauth;

import io.signalbox.api.Outcome;

/** What {@code anticipate} did. */
enum AnticipateOutcome implements Outcome {
  /** The branch leaves with credentials. */
  @Success
  OK,
  /** The gateway has no username and password, or there is no gateway. */
  NO_CREDENTIALS,
  /** The gateway has not challenged us lately. */
  NO_NONCE
}
