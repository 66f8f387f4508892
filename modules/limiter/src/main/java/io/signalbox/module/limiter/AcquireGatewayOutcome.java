package io.signalbox.module.limiter;

import io.signalbox.api.Outcome;
import io.signalbox.api.ledger.Admission;

/** What {@code limiter.acquire_gateway} answers. */
enum AcquireGatewayOutcome implements Outcome {
  /** Admitted. */
  @Success
  OK,
  /** The gateway or its carrier has no channel left. */
  CHANNELS,
  /** The gateway or its carrier has had its calls of this second. */
  CPS,
  /** The call had ended before it asked; nothing is held. */
  ENDED,
  /** The branch goes to an address that is no gateway: there are no limits to hold it to. */
  NO_GATEWAY;

  static AcquireGatewayOutcome of(Admission admission) {
    return switch (admission.result()) {
      case GRANTED -> OK;
      case CHANNELS -> CHANNELS;
      case CPS -> CPS;
      case ENDED -> ENDED;
    };
  }
}
