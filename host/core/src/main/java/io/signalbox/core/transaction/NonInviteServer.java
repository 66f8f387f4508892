package io.signalbox.core.transaction;

/**
 * The non-INVITE server transaction (RFC 3261 §17.2.2) as RFC 4320 §4 corrects it: a 100 only when
 * the client's timer E has reached T2, no other provisional response, and never a 408. Pure.
 *
 * <pre>{@code
 *      | request to TU, start the 3.5 s of the 100
 *      v
 * +--------+  3.5 s: 100 sent   +------------+ request: 100 sent again
 * | TRYING |------------------->| PROCEEDING |
 * +--------+                    +------------+
 *   |    | 200-699 of TU: sent, J     |    |
 *   |    +---------> +-----------+ <--+    |
 *   |                | COMPLETED | request: sent again
 *   |                +-----------+         |
 *   | 408 of TU: J         | J             | 408 of TU: J
 *   |    +--------+        v               |
 *   +--->| SILENT |--> TERMINATED          |
 *        +--------+ <----------------------+
 * }</pre>
 */
final class NonInviteServer {
  enum State {
    TRYING(Phase.LIVE),
    PROCEEDING(Phase.LIVE),
    COMPLETED(Phase.TOMBSTONE),
    /** It took too long; what comes again is absorbed without a word (RFC 4320 §4.2). */
    SILENT(Phase.TOMBSTONE),
    TERMINATED(Phase.GONE);

    private final Phase phase;

    State(Phase phase) {
      this.phase = phase;
    }

    Phase phase() {
      return phase;
    }
  }

  enum Input {
    /** A retransmission. */
    REQUEST,
    TU_1XX,
    TU_408,
    TU_FINAL,
    /** 3.5 s without an answer. */
    TIMER_100,
    TIMER_J,
    TRANSPORT_ERROR
  }

  enum Action {
    SEND_RESPONSE,
    RESEND_RESPONSE,
    SEND_100,
    START_100,
    STOP_100,
    START_J
  }

  private static final Step<State, Action> START = Step.to(State.TRYING, Action.START_100);

  private static final Steps<State, Input, Action> STEPS =
      new Steps<>(State.class, Input.class, NonInviteServer::decide);

  private NonInviteServer() {}

  static Step<State, Action> start() {
    return START;
  }

  static Step<State, Action> step(State state, Input input) {
    return STEPS.of(state, input);
  }

  private static Step<State, Action> decide(State state, Input input) {
    return switch (state) {
      case TRYING ->
          switch (input) {
            case TU_408 -> Step.to(State.SILENT, Action.STOP_100, Action.START_J);
            case TU_FINAL -> completed();
            case TIMER_100 -> Step.to(State.PROCEEDING, Action.SEND_100);
            case REQUEST, TU_1XX, TIMER_J, TRANSPORT_ERROR -> Step.to(state);
          };
      case PROCEEDING ->
          switch (input) {
            case REQUEST -> Step.to(state, Action.RESEND_RESPONSE);
            case TU_408 -> Step.to(State.SILENT, Action.START_J);
            case TU_FINAL -> completed();
            case TU_1XX, TIMER_100, TIMER_J, TRANSPORT_ERROR -> Step.to(state);
          };
      case COMPLETED ->
          switch (input) {
            case REQUEST -> Step.to(state, Action.RESEND_RESPONSE);
            case TIMER_J -> Step.to(State.TERMINATED);
            // RFC 6026 §8.8 holds here too: a response that cannot be sent changes no state
            case TU_1XX, TU_408, TU_FINAL, TIMER_100, TRANSPORT_ERROR -> Step.to(state);
          };
      case SILENT ->
          switch (input) {
            case TIMER_J -> Step.to(State.TERMINATED);
            case REQUEST, TU_1XX, TU_408, TU_FINAL, TIMER_100, TRANSPORT_ERROR -> Step.to(state);
          };
      case TERMINATED ->
          switch (input) {
            case REQUEST, TU_1XX, TU_408, TU_FINAL, TIMER_100, TIMER_J, TRANSPORT_ERROR ->
                Step.to(state);
          };
    };
  }

  private static Step<State, Action> completed() {
    return Step.to(State.COMPLETED, Action.STOP_100, Action.SEND_RESPONSE, Action.START_J);
  }
}
