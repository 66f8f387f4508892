package io.signalbox.core.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.core.transaction.NonInviteClient.Input;
import io.signalbox.core.transaction.NonInviteClient.State;
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
@Rfc("3261 §17.1.2.2")
class NonInviteClientTest {
  private static final Transitions TABLE =
      Transitions.of(
          """
          TRYING     RESPONSE_1XX    -> PROCEEDING RESPONSE_TO_TU
          TRYING     RESPONSE_FINAL  -> COMPLETED STOP_E_AND_F START_K RESPONSE_TO_TU
          TRYING     TIMER_E         -> TRYING SEND_REQUEST RESTART_E
          TRYING     TIMER_F         -> TERMINATED TIMEOUT_TO_TU
          TRYING     TRANSPORT_ERROR -> TERMINATED ERROR_TO_TU
          TRYING     TIMER_K -> ignored
          PROCEEDING RESPONSE_1XX    -> PROCEEDING RESPONSE_TO_TU
          PROCEEDING RESPONSE_FINAL  -> COMPLETED STOP_E_AND_F START_K RESPONSE_TO_TU
          PROCEEDING TIMER_E         -> PROCEEDING SEND_REQUEST RESTART_E_AT_T2
          PROCEEDING TIMER_F         -> TERMINATED TIMEOUT_TO_TU
          PROCEEDING TRANSPORT_ERROR -> TERMINATED ERROR_TO_TU
          PROCEEDING TIMER_K -> ignored
          COMPLETED  TIMER_K         -> TERMINATED
          COMPLETED  RESPONSE_1XX RESPONSE_FINAL TIMER_E TIMER_F TRANSPORT_ERROR -> ignored
          TERMINATED RESPONSE_1XX RESPONSE_FINAL TIMER_E TIMER_F TIMER_K TRANSPORT_ERROR -> ignored
          """);

  @Test
  void starts() {
    assertThat(Transitions.text(NonInviteClient.start()))
        .isEqualTo("TRYING SEND_REQUEST START_E START_F");
  }

  static Stream<Arguments> pairs() {
    return Transitions.pairs(State.values(), Input.values());
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void stepsAsTheTableSays(State state, Input input) {
    assertThat(Transitions.text(NonInviteClient.step(state, input)))
        .isEqualTo(TABLE.expected(state, input));
  }

  @Test
  void tableHasALineForEveryStateAndInput() {
    TABLE.assertCovers(State.values(), Input.values());
  }
}
