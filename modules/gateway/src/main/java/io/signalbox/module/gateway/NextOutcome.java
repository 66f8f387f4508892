package io.signalbox.module.gateway;

import io.signalbox.api.Outcome;

/** What {@code gateway.next} answers. */
enum NextOutcome implements Outcome {
  /** The next branch goes to another gateway. */
  @Success
  OK,
  /** Every gateway that was selected has had its turn. */
  NONE_LEFT
}
