package io.signalbox.core.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.core.transaction.InviteClient.Input;
import io.signalbox.core.transaction.InviteClient.State;
import io.signalbox.sip.Rfc;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every state with every input. The table is written from the figures of the RFCs, not from the
 * code; a pair without a line is an error.
 */
@Rfc({"3261 §17.1.1.2", "6026 §7.2", "6026 §8.4"})
class InviteClientTest {
  private static final Transitions TABLE =
      Transitions.of(
          """
          CALLING           RESPONSE_1XX     -> PROCEEDING STOP_A_AND_B RESPONSE_TO_TU
          CALLING           RESPONSE_2XX     -> ACCEPTED STOP_A_AND_B START_M RESPONSE_TO_TU
          CALLING           RESPONSE_FAILURE -> COMPLETED STOP_A_AND_B SEND_ACK START_D RESPONSE_TO_TU
          CALLING           TU_CANCEL        -> CALLING_CANCELLED
          CALLING           TIMER_A          -> CALLING SEND_INVITE RESTART_A
          CALLING           TIMER_B          -> TERMINATED TIMEOUT_TO_TU
          CALLING           TRANSPORT_ERROR  -> TERMINATED ERROR_TO_TU
          CALLING           TIMER_D TIMER_M CANCEL_EXPIRED -> ignored
          CALLING_CANCELLED RESPONSE_1XX     -> CANCELLING STOP_A_AND_B SEND_CANCEL START_CANCEL_EXPIRY RESPONSE_TO_TU
          CALLING_CANCELLED RESPONSE_2XX     -> ACCEPTED STOP_A_AND_B START_M RESPONSE_TO_TU
          CALLING_CANCELLED RESPONSE_FAILURE -> COMPLETED STOP_A_AND_B SEND_ACK START_D RESPONSE_TO_TU
          CALLING_CANCELLED TIMER_A          -> CALLING_CANCELLED SEND_INVITE RESTART_A
          CALLING_CANCELLED TIMER_B          -> TERMINATED TIMEOUT_TO_TU
          CALLING_CANCELLED TRANSPORT_ERROR  -> TERMINATED ERROR_TO_TU
          CALLING_CANCELLED TU_CANCEL TIMER_D TIMER_M CANCEL_EXPIRED -> ignored
          PROCEEDING        RESPONSE_1XX     -> PROCEEDING RESPONSE_TO_TU
          PROCEEDING        RESPONSE_2XX     -> ACCEPTED STOP_A_AND_B START_M RESPONSE_TO_TU
          PROCEEDING        RESPONSE_FAILURE -> COMPLETED STOP_A_AND_B SEND_ACK START_D RESPONSE_TO_TU
          PROCEEDING        TU_CANCEL        -> CANCELLING SEND_CANCEL START_CANCEL_EXPIRY
          PROCEEDING        TIMER_A TIMER_B TIMER_D TIMER_M CANCEL_EXPIRED -> ignored
          PROCEEDING        TRANSPORT_ERROR -> ignored
          CANCELLING        RESPONSE_1XX     -> CANCELLING RESPONSE_TO_TU
          CANCELLING        RESPONSE_2XX     -> ACCEPTED STOP_A_AND_B START_M RESPONSE_TO_TU
          CANCELLING        RESPONSE_FAILURE -> COMPLETED STOP_A_AND_B SEND_ACK START_D RESPONSE_TO_TU
          CANCELLING        CANCEL_EXPIRED   -> TERMINATED TIMEOUT_TO_TU
          CANCELLING        TU_CANCEL TIMER_A TIMER_B TIMER_D TIMER_M TRANSPORT_ERROR -> ignored
          ACCEPTED          RESPONSE_2XX     -> ACCEPTED RESPONSE_TO_TU
          ACCEPTED          TIMER_M          -> TERMINATED
          ACCEPTED          RESPONSE_1XX RESPONSE_FAILURE TU_CANCEL TIMER_A TIMER_B -> ignored
          ACCEPTED          TIMER_D CANCEL_EXPIRED TRANSPORT_ERROR -> ignored
          COMPLETED         RESPONSE_FAILURE -> COMPLETED RESEND_ACK
          COMPLETED         TIMER_D          -> TERMINATED
          COMPLETED         TRANSPORT_ERROR  -> TERMINATED
          COMPLETED         RESPONSE_1XX RESPONSE_2XX TU_CANCEL TIMER_A TIMER_B TIMER_M -> ignored
          COMPLETED         CANCEL_EXPIRED -> ignored
          TERMINATED        RESPONSE_1XX RESPONSE_2XX RESPONSE_FAILURE TU_CANCEL TIMER_A -> ignored
          TERMINATED        TIMER_B TIMER_D TIMER_M CANCEL_EXPIRED TRANSPORT_ERROR -> ignored
          """);

  @Test
  void starts() {
    assertThat(Transitions.text(InviteClient.start()))
        .isEqualTo("CALLING SEND_INVITE START_A START_B");
  }

  static Stream<Arguments> pairs() {
    return Transitions.pairs(State.values(), Input.values());
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void stepsAsTheTableSays(State state, Input input) {
    assertThat(Transitions.text(InviteClient.step(state, input)))
        .isEqualTo(TABLE.expected(state, input));
  }

  @Test
  void tableHasALineForEveryStateAndInput() {
    TABLE.assertCovers(State.values(), Input.values());
  }
}
