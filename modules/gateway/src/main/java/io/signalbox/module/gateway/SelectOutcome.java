package io.signalbox.module.gateway;

import io.signalbox.api.Outcome;

/** What {@code gateway.select} answers. */
enum SelectOutcome implements Outcome {
  /** The next branch goes to the first gateway. */
  @Success
  OK,
  /** No gateway may take the call. */
  NO_ROUTE
}
