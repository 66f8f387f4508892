package io.signalbox.module.digestauth;

import io.signalbox.api.Outcome;

/** What {@code www_challenge} and {@code proxy_challenge} did. */
enum ChallengeOutcome implements Outcome {
  /** The request was answered with a challenge. */
  @Success
  OK,
  /** ACK, CANCEL, and PRACK in a dialog that we know, are never challenged. */
  NOT_CHALLENGED,
  /** No realm was given, and nothing was authenticated before. */
  NO_REALM
}
