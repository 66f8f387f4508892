package io.signalbox.module.uacauth;

import io.signalbox.api.Outcome;

/** What {@code answer} did. Later constants say more about a carrier than earlier ones. */
enum AnswerOutcome implements Outcome {
  /** A branch is tried again with our credentials, with the next relay. */
  @Success
  OK,
  /** No branch failed with a challenge. */
  NO_CHALLENGE,
  /** The gateway has no username and password, or the branch went to no gateway. */
  NO_CREDENTIALS,
  /** A realm has no challenge that we can answer. */
  UNSUPPORTED,
  /** The carrier refused what we sent with a fresh nonce of its own. */
  REJECTED,
  /** The challenge came from elsewhere than the gateway. */
  FOREIGN_CHALLENGE
}
