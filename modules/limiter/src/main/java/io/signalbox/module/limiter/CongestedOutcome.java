package io.signalbox.module.limiter;

import io.signalbox.api.Outcome;

/** What {@code limiter.congested} answers. */
enum CongestedOutcome implements Outcome {
  /** Noted. */
  @Success
  OK
}
