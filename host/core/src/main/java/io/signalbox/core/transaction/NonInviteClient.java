package io.signalbox.core.transaction;

/**
 * The non-INVITE client transaction (RFC 3261 §17.1.2). Pure.
 *
 * <pre>{@code
 *                   | request sent, start E and F
 *                   v
 * E: sent again  +--------+  F, transport error: TU told
 *      +---------| TRYING |---------------------------------+
 *      +-------->|        |--------+ 200-699: to TU, K       |
 *                +--------+        |                        |
 *                   | 1xx to TU    |                        |
 *                   v              v                        v
 * E: sent again  +------------+  +-----------+  K    +------------+
 *      +---------| PROCEEDING |->| COMPLETED |------>| TERMINATED |
 *      +-------->|            |  +-----------+       +------------+
 *                +------------+--------------------------^
 *                               F, transport error: TU told
 * }</pre>
 */
final class NonInviteClient {
  enum State {
    TRYING(Phase.LIVE),
    PROCEEDING(Phase.LIVE),
    COMPLETED(Phase.TOMBSTONE),
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
    RESPONSE_1XX,
    RESPONSE_FINAL,
    TIMER_E,
    TIMER_F,
    TIMER_K,
    TRANSPORT_ERROR
  }

  enum Action {
    SEND_REQUEST,
    START_E,
    /** With twice the interval, T2 at most. */
    RESTART_E,
    /** With T2. */
    RESTART_E_AT_T2,
    START_F,
    START_K,
    STOP_E_AND_F,
    RESPONSE_TO_TU,
    TIMEOUT_TO_TU,
    ERROR_TO_TU
  }

  private static final Step<State, Action> START =
      Step.to(State.TRYING, Action.SEND_REQUEST, Action.START_E, Action.START_F);

  private static final Steps<State, Input, Action> STEPS =
      new Steps<>(State.class, Input.class, NonInviteClient::decide);

  private NonInviteClient() {}

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
            case RESPONSE_1XX -> Step.to(State.PROCEEDING, Action.RESPONSE_TO_TU);
            case RESPONSE_FINAL -> completed();
            case TIMER_E -> Step.to(state, Action.SEND_REQUEST, Action.RESTART_E);
            case TIMER_F -> Step.to(State.TERMINATED, Action.TIMEOUT_TO_TU);
            case TIMER_K -> Step.to(state);
            case TRANSPORT_ERROR -> Step.to(State.TERMINATED, Action.ERROR_TO_TU);
          };
      case PROCEEDING ->
          switch (input) {
            case RESPONSE_1XX -> Step.to(state, Action.RESPONSE_TO_TU);
            case RESPONSE_FINAL -> completed();
            case TIMER_E -> Step.to(state, Action.SEND_REQUEST, Action.RESTART_E_AT_T2);
            case TIMER_F -> Step.to(State.TERMINATED, Action.TIMEOUT_TO_TU);
            case TIMER_K -> Step.to(state);
            case TRANSPORT_ERROR -> Step.to(State.TERMINATED, Action.ERROR_TO_TU);
          };
      case COMPLETED ->
          switch (input) {
            case TIMER_K -> Step.to(State.TERMINATED);
            case RESPONSE_1XX, RESPONSE_FINAL, TIMER_E, TIMER_F, TRANSPORT_ERROR -> Step.to(state);
          };
      case TERMINATED ->
          switch (input) {
            case RESPONSE_1XX, RESPONSE_FINAL, TIMER_E, TIMER_F, TIMER_K, TRANSPORT_ERROR ->
                Step.to(state);
          };
    };
  }

  private static Step<State, Action> completed() {
    return Step.to(State.COMPLETED, Action.STOP_E_AND_F, Action.START_K, Action.RESPONSE_TO_TU);
  }
}
