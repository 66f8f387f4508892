package io.signalbox.module.firewall;

import io.signalbox.api.Outcome;

/** What {@code firewall.report} answers. */
enum ReportOutcome implements Outcome {
  /** It counts against the source. */
  @Success
  OK,
  /** It was enough: the source is to be blocked, unless the host may not. */
  @Success
  ENOUGH
}
