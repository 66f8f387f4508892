package io.signalbox.core.transaction;

/**
 * The INVITE client transaction (RFC 3261 §17.1.1, RFC 6026 §8.4), with the CANCEL of §9.1 as part
 * of the machine. Pure.
 *
 * <pre>{@code
 *                     | INVITE sent, start A and B
 *                     v
 * A: INVITE sent  +---------+  TU cancels   +-----------+  A: INVITE sent
 *      +----------| CALLING |-------------->| CALLING_  |-------+
 *      +--------->|         |               | CANCELLED |<------+
 *                 +---------+               +-----------+
 *                  | 1xx to TU                | CANCEL sent, 1xx to TU
 *                  v                          v
 *           +------------+   TU cancels  +------------+
 *           | PROCEEDING |-------------->| CANCELLING |   1xx: to TU in both
 *           +------------+  CANCEL sent  +------------+
 *
 * From any of the four:
 *   2xx: to TU, start M                ---> ACCEPTED   2xx: to TU; M ---> TERMINATED
 *   300-699: ACK sent, D, to TU        ---> COMPLETED  300-699: ACK sent; D ---> TERMINATED
 *   B (CALLING…), 64*T1 after CANCEL   ---> TERMINATED, TU told
 *   transport error (CALLING…)         ---> TERMINATED, TU told
 * }</pre>
 */
final class InviteClient {
  enum State {
    /** Nothing heard yet. */
    CALLING(Phase.LIVE),
    /** Nothing heard yet; a CANCEL waits for the first provisional response (§9.1). */
    CALLING_CANCELLED(Phase.LIVE),
    PROCEEDING(Phase.LIVE),
    /** A CANCEL is on its way; the INVITE still waits for its own final response. */
    CANCELLING(Phase.LIVE),
    ACCEPTED(Phase.TOMBSTONE),
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
    RESPONSE_2XX,
    RESPONSE_FAILURE,
    TU_CANCEL,
    TIMER_A,
    TIMER_B,
    TIMER_D,
    TIMER_M,
    /** 64*T1 after the CANCEL was sent. */
    CANCEL_EXPIRED,
    TRANSPORT_ERROR
  }

  enum Action {
    SEND_INVITE,
    /** Builds the ACK from the response, then sends it. */
    SEND_ACK,
    RESEND_ACK,
    SEND_CANCEL,
    START_A,
    /** With twice the interval. */
    RESTART_A,
    START_B,
    START_D,
    START_M,
    START_CANCEL_EXPIRY,
    STOP_A_AND_B,
    RESPONSE_TO_TU,
    TIMEOUT_TO_TU,
    ERROR_TO_TU
  }

  private static final Step<State, Action> START =
      Step.to(State.CALLING, Action.SEND_INVITE, Action.START_A, Action.START_B);

  private static final Steps<State, Input, Action> STEPS =
      new Steps<>(State.class, Input.class, InviteClient::decide);

  private InviteClient() {}

  static Step<State, Action> start() {
    return START;
  }

  static Step<State, Action> step(State state, Input input) {
    return STEPS.of(state, input);
  }

  private static Step<State, Action> decide(State state, Input input) {
    return switch (state) {
      case CALLING ->
          switch (input) {
            case RESPONSE_1XX ->
                Step.to(State.PROCEEDING, Action.STOP_A_AND_B, Action.RESPONSE_TO_TU);
            case RESPONSE_2XX -> accepted();
            case RESPONSE_FAILURE -> completed();
            case TU_CANCEL -> Step.to(State.CALLING_CANCELLED);
            case TIMER_A -> Step.to(state, Action.SEND_INVITE, Action.RESTART_A);
            case TIMER_B -> Step.to(State.TERMINATED, Action.TIMEOUT_TO_TU);
            case TIMER_D, TIMER_M, CANCEL_EXPIRED -> Step.to(state);
            case TRANSPORT_ERROR -> Step.to(State.TERMINATED, Action.ERROR_TO_TU);
          };
      case CALLING_CANCELLED ->
          switch (input) {
            case RESPONSE_1XX ->
                Step.to(
                    State.CANCELLING,
                    Action.STOP_A_AND_B,
                    Action.SEND_CANCEL,
                    Action.START_CANCEL_EXPIRY,
                    Action.RESPONSE_TO_TU);
            case RESPONSE_2XX -> accepted();
            case RESPONSE_FAILURE -> completed();
            case TIMER_A -> Step.to(state, Action.SEND_INVITE, Action.RESTART_A);
            case TIMER_B -> Step.to(State.TERMINATED, Action.TIMEOUT_TO_TU);
            case TU_CANCEL, TIMER_D, TIMER_M, CANCEL_EXPIRED -> Step.to(state);
            case TRANSPORT_ERROR -> Step.to(State.TERMINATED, Action.ERROR_TO_TU);
          };
      case PROCEEDING ->
          switch (input) {
            case RESPONSE_1XX -> Step.to(state, Action.RESPONSE_TO_TU);
            case RESPONSE_2XX -> accepted();
            case RESPONSE_FAILURE -> completed();
            case TU_CANCEL ->
                Step.to(State.CANCELLING, Action.SEND_CANCEL, Action.START_CANCEL_EXPIRY);
            // An answer came, so an error that is reported late is about an older copy.
            case TIMER_A, TIMER_B, TIMER_D, TIMER_M, CANCEL_EXPIRED, TRANSPORT_ERROR ->
                Step.to(state);
          };
      case CANCELLING ->
          switch (input) {
            case RESPONSE_1XX -> Step.to(state, Action.RESPONSE_TO_TU);
            case RESPONSE_2XX -> accepted();
            case RESPONSE_FAILURE -> completed();
            // RFC 3261 §9.1: the INVITE is over 64*T1 after its CANCEL
            case CANCEL_EXPIRED -> Step.to(State.TERMINATED, Action.TIMEOUT_TO_TU);
            case TU_CANCEL, TIMER_A, TIMER_B, TIMER_D, TIMER_M, TRANSPORT_ERROR -> Step.to(state);
          };
      case ACCEPTED ->
          switch (input) {
            case RESPONSE_2XX -> Step.to(state, Action.RESPONSE_TO_TU);
            case TIMER_M -> Step.to(State.TERMINATED);
            case RESPONSE_1XX,
                RESPONSE_FAILURE,
                TU_CANCEL,
                TIMER_A,
                TIMER_B,
                TIMER_D,
                CANCEL_EXPIRED,
                TRANSPORT_ERROR ->
                Step.to(state);
          };
      case COMPLETED ->
          switch (input) {
            case RESPONSE_FAILURE -> Step.to(state, Action.RESEND_ACK);
            case TIMER_D -> Step.to(State.TERMINATED);
            // The TU has its final response; what is lost is an ACK, and its next copy with it.
            case TRANSPORT_ERROR -> Step.to(State.TERMINATED);
            case RESPONSE_1XX, RESPONSE_2XX, TU_CANCEL, TIMER_A, TIMER_B, TIMER_M, CANCEL_EXPIRED ->
                Step.to(state);
          };
      case TERMINATED ->
          switch (input) {
            case RESPONSE_1XX,
                RESPONSE_2XX,
                RESPONSE_FAILURE,
                TU_CANCEL,
                TIMER_A,
                TIMER_B,
                TIMER_D,
                TIMER_M,
                CANCEL_EXPIRED,
                TRANSPORT_ERROR ->
                Step.to(state);
          };
    };
  }

  private static Step<State, Action> accepted() {
    return Step.to(State.ACCEPTED, Action.STOP_A_AND_B, Action.START_M, Action.RESPONSE_TO_TU);
  }

  private static Step<State, Action> completed() {
    return Step.to(
        State.COMPLETED,
        Action.STOP_A_AND_B,
        Action.SEND_ACK,
        Action.START_D,
        Action.RESPONSE_TO_TU);
  }
}
