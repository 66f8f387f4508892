package io.signalbox.module.digestauth;

import io.signalbox.api.Outcome;

/** What {@code consume_credentials} did. */
enum ConsumeOutcome implements Outcome {
  /** The request bears no credentials any more. */
  @Success
  OK
}
