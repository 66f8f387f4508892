package io.signalbox.core.call;

/** What happens to the requests and calls of a lane, for metrics. Called on the lane. */
public interface CallEvents {
  /** Hears nothing. */
  CallEvents NONE = new CallEvents() {};

  /** A new request; retransmissions, CANCEL and the ACK to a failure do not count. */
  default void requestReceived(String method) {}

  /** A response goes upstream; the retransmissions of a 2xx count too. */
  default void responseSent(int status) {}

  /**
   * A new request got 503 because of a bound.
   *
   * @param bound {@code transactions} or {@code source} for what is open, {@code runs} for what
   *     waits for the script
   */
  default void turnedAway(String bound) {}

  /** A call is known from now on. */
  default void started() {}

  /** Somebody answered, this long after the call began. */
  default void answered(long setupMillis) {}

  /** A call is over. {@code seconds} are since the answer, 0 when there was none. */
  default void ended(CallEnd reason, long seconds) {}

  /** A branch ended with this status; ours when it timed out (408) or could not be sent (503). */
  default void branchFailed(int status) {}

  /** The script neither answered nor relayed a request, or it was stopped. */
  default void unhandled() {}

  /** A limit, a fault or a bug stopped a run of this block of the script. */
  default void scriptStopped(String block) {}

  /**
   * An event_route or a timer_route ran, or did not.
   *
   * @param block {@code event_route} or {@code timer_route}
   * @param result {@code done}, {@code failed} when a limit or a fault stopped it, {@code skipped}
   *     when the run before still waits, or too many do, {@code dropped} for an event of a module
   *     while too many of them wait
   */
  default void ownRun(String block, String result) {}

  /** A request claimed to be inside a dialog and was refused: 481 or 403. */
  default void refusedInDialog(int status) {}

  /** An ACK that belongs to no dialog of ours was dropped. */
  default void strayAck() {}

  /** A BYE ended a dialog, but not from the address of the side that it is said to come from. */
  default void strayBye() {}

  /** A response that belongs to no transaction of ours was dropped. */
  default void strayResponse() {}
}
