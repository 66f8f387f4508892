package io.signalbox.module.ipauth;

import io.signalbox.api.Outcome;

/** What {@code ipauth.check} answers. */
enum CheckOutcome implements Outcome {
  /** The source is one trunk, and the call is its customer's. */
  @Success
  OK,
  /** The source is known, and a tech prefix tells whose call it is. */
  PREFIX_NEEDED,
  /** No sending trunk covers the source. */
  UNKNOWN_SOURCE,
  /** Trunks cover the source, none of them over this transport. */
  WRONG_PROTOCOL,
  /** Trunks cover the source over this transport, none of them from this port. */
  WRONG_PORT
}
