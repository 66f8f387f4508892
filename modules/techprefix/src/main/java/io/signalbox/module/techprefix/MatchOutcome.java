package io.signalbox.module.techprefix;

import io.signalbox.api.Outcome;

/** What {@code techprefix.match} answers. */
enum MatchOutcome implements Outcome {
  /** The number starts with a prefix, and the call is its customer's. */
  @Success
  OK,
  /** Whose call it is does not depend on a prefix. */
  @Success
  NOT_NEEDED,
  /** The number starts with no prefix that may be used here, or nothing follows the prefix. */
  NO_MATCH
}
