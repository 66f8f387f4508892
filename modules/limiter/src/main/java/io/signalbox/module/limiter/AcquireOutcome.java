package io.signalbox.module.limiter;

import io.signalbox.api.Outcome;
import io.signalbox.api.ledger.Admission;

/** What {@code limiter.acquire} answers. */
enum AcquireOutcome implements Outcome {
  /** Admitted. */
  @Success
  OK,
  /** No channel is left. */
  CHANNELS,
  /** The calls of this second are used up. */
  CPS,
  /** The call had ended before it asked; nothing is held. */
  ENDED;

  static AcquireOutcome of(Admission admission) {
    return switch (admission.result()) {
      case GRANTED -> OK;
      case CHANNELS -> CHANNELS;
      case CPS -> CPS;
      case ENDED -> ENDED;
    };
  }
}
