package io.signalbox.module.numbers;

import io.signalbox.api.Outcome;

/** What {@code numbers.apply} answers. */
enum ApplyOutcome implements Outcome {
  /** The numbers are as the rules want them, or there were no rules. */
  @Success
  OK,
  /** The dialled number does not fit; nothing was changed. */
  BAD_NUMBER
}
