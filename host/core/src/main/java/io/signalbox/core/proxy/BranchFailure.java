package io.signalbox.core.proxy;

import io.signalbox.api.Source;
import io.signalbox.sip.SipResponse;

/**
 * How a branch failed.
 *
 * @param response its final response, ours if there was none
 * @param from where it came from; null when it is ours
 * @param cause what kind of failure
 * @param order counts the failures of a transaction
 */
record BranchFailure(SipResponse response, Source from, Cause cause, int order) {
  /** What kind of failure. */
  enum Cause {
    /** The far side said so. */
    ANSWERED,
    /** It was not heard of in time. */
    TIMED_OUT,
    /** It could not be sent. */
    UNREACHABLE,
    /** We ended it ourselves before it left. */
    OURS
  }

  /** True if nobody answered. */
  boolean unheard() {
    return cause == Cause.TIMED_OUT || cause == Cause.UNREACHABLE;
  }
}
