package io.signalbox.core.transaction;

/**
 * The INVITE server transaction (RFC 3261 §17.2.1, RFC 6026 §8.5 to §8.8). Pure. The RFC's
 * Proceeding is two states here: TRYING until the first response, PROCEEDING from then on.
 *
 * <pre>{@code
 *      | INVITE to TU, start the 200 ms of the 100
 *      v
 * +--------+ 1xx of TU: sent; 200 ms: 100 sent   +------------+ INVITE: last 1xx sent
 * | TRYING |------------------------------------>| PROCEEDING | 1xx of TU: sent
 * +--------+                                     +------------+
 *      | 2xx of TU: sent, L                        |  |
 *      |<------------------------------------------+  |
 *      v                                              |
 * +----------+ INVITE absorbed                        |
 * | ACCEPTED | 2xx of TU: sent                        |
 * +----------+ ACK: to TU                             |
 *      | L                                            |
 *      v                       300-699 of TU (either): sent, G, H
 * +------------+                                      v
 * | TERMINATED |<--- H ----------------------- +-----------+ INVITE, G: sent again
 * +------------+                               | COMPLETED |
 *      ^                +-----------+   ACK: I +-----------+
 *      +------ I -------| CONFIRMED |<--------------+
 *                       +-----------+
 * }</pre>
 */
final class InviteServer {
  enum State {
    /** Nothing was answered yet. */
    TRYING(Phase.LIVE),
    PROCEEDING(Phase.LIVE),
    ACCEPTED(Phase.TOMBSTONE),
    COMPLETED(Phase.TOMBSTONE),
    CONFIRMED(Phase.TOMBSTONE),
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
    INVITE,
    ACK,
    TU_1XX,
    TU_2XX,
    TU_FAILURE,
    /** 200 ms without an answer. */
    TIMER_100,
    TIMER_G,
    TIMER_H,
    TIMER_I,
    TIMER_L,
    TRANSPORT_ERROR
  }

  enum Action {
    SEND_RESPONSE,
    RESEND_RESPONSE,
    SEND_100,
    START_100,
    STOP_100,
    START_G,
    /** With twice the interval, T2 at most. */
    RESTART_G,
    START_H,
    START_I,
    START_L,
    STOP_G_AND_H,
    /** No ACK came to a failure; nobody is waiting for it. */
    COUNT_TIMEOUT,
    ACK_TO_TU
  }

  private static final Step<State, Action> START = Step.to(State.TRYING, Action.START_100);

  private static final Steps<State, Input, Action> STEPS =
      new Steps<>(State.class, Input.class, InviteServer::decide);

  private InviteServer() {}

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
            case TU_1XX -> Step.to(State.PROCEEDING, Action.STOP_100, Action.SEND_RESPONSE);
            case TIMER_100 -> Step.to(State.PROCEEDING, Action.SEND_100);
            case TU_2XX -> accepted();
            case TU_FAILURE -> completed();
            case INVITE, ACK, TIMER_G, TIMER_H, TIMER_I, TIMER_L, TRANSPORT_ERROR -> Step.to(state);
          };
      case PROCEEDING ->
          switch (input) {
            case INVITE -> Step.to(state, Action.RESEND_RESPONSE);
            case TU_1XX -> Step.to(state, Action.SEND_RESPONSE);
            case TU_2XX -> accepted();
            case TU_FAILURE -> completed();
            // RFC 6026 §7.1: a response that cannot be sent changes no state, here and below
            case ACK, TIMER_100, TIMER_G, TIMER_H, TIMER_I, TIMER_L, TRANSPORT_ERROR ->
                Step.to(state);
          };
      case ACCEPTED ->
          switch (input) {
            case TU_2XX -> Step.to(state, Action.SEND_RESPONSE); // RFC 6026 §7.1
            case ACK -> Step.to(state, Action.ACK_TO_TU);
            case TIMER_L -> Step.to(State.TERMINATED);
            case INVITE,
                TU_1XX,
                TU_FAILURE,
                TIMER_100,
                TIMER_G,
                TIMER_H,
                TIMER_I,
                TRANSPORT_ERROR ->
                Step.to(state);
          };
      case COMPLETED ->
          switch (input) {
            case INVITE -> Step.to(state, Action.RESEND_RESPONSE);
            case TIMER_G -> Step.to(state, Action.RESEND_RESPONSE, Action.RESTART_G);
            case ACK -> Step.to(State.CONFIRMED, Action.STOP_G_AND_H, Action.START_I);
            case TIMER_H -> Step.to(State.TERMINATED, Action.COUNT_TIMEOUT);
            case TU_1XX, TU_2XX, TU_FAILURE, TIMER_100, TIMER_I, TIMER_L, TRANSPORT_ERROR ->
                Step.to(state);
          };
      case CONFIRMED ->
          switch (input) {
            case TIMER_I -> Step.to(State.TERMINATED);
            case INVITE,
                ACK,
                TU_1XX,
                TU_2XX,
                TU_FAILURE,
                TIMER_100,
                TIMER_G,
                TIMER_H,
                TIMER_L,
                TRANSPORT_ERROR ->
                Step.to(state);
          };
      case TERMINATED ->
          switch (input) {
            case INVITE,
                ACK,
                TU_1XX,
                TU_2XX,
                TU_FAILURE,
                TIMER_100,
                TIMER_G,
                TIMER_H,
                TIMER_I,
                TIMER_L,
                TRANSPORT_ERROR ->
                Step.to(state);
          };
    };
  }

  private static Step<State, Action> accepted() {
    return Step.to(State.ACCEPTED, Action.STOP_100, Action.SEND_RESPONSE, Action.START_L);
  }

  private static Step<State, Action> completed() {
    return Step.to(
        State.COMPLETED, Action.STOP_100, Action.SEND_RESPONSE, Action.START_G, Action.START_H);
  }
}
