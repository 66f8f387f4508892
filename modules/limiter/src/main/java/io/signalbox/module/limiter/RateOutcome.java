package io.signalbox.module.limiter;

import io.signalbox.api.Outcome;

/** What {@code limiter.rate} answers. */
enum RateOutcome implements Outcome {
  /** Within the rate; it is counted. */
  @Success
  OK,
  /** Above the rate. */
  RATE
}
