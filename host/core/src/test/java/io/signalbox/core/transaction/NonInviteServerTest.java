package io.signalbox.core.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.core.transaction.NonInviteServer.Input;
import io.signalbox.core.transaction.NonInviteServer.State;
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
@Rfc("3261 §17.2.2")
class NonInviteServerTest {
  private static final Transitions TABLE =
      Transitions.of(
          """
          TRYING     TU_408          -> SILENT STOP_100 START_J
          TRYING     TU_FINAL        -> COMPLETED STOP_100 SEND_RESPONSE START_J
          TRYING     TIMER_100       -> PROCEEDING SEND_100
          TRYING     REQUEST TU_1XX TIMER_J TRANSPORT_ERROR -> ignored
          PROCEEDING REQUEST         -> PROCEEDING RESEND_RESPONSE
          PROCEEDING TU_408          -> SILENT START_J
          PROCEEDING TU_FINAL        -> COMPLETED STOP_100 SEND_RESPONSE START_J
          PROCEEDING TU_1XX TIMER_100 TIMER_J TRANSPORT_ERROR -> ignored
          COMPLETED  REQUEST         -> COMPLETED RESEND_RESPONSE
          COMPLETED  TIMER_J         -> TERMINATED
          COMPLETED  TU_1XX TU_408 TU_FINAL TIMER_100 TRANSPORT_ERROR -> ignored
          SILENT     TIMER_J         -> TERMINATED
          SILENT     REQUEST TU_1XX TU_408 TU_FINAL TIMER_100 TRANSPORT_ERROR -> ignored
          TERMINATED REQUEST TU_1XX TU_408 TU_FINAL TIMER_100 TIMER_J TRANSPORT_ERROR -> ignored
          """);

  @Test
  void starts() {
    assertThat(Transitions.text(NonInviteServer.start())).isEqualTo("TRYING START_100");
  }

  static Stream<Arguments> pairs() {
    return Transitions.pairs(State.values(), Input.values());
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void stepsAsTheTableSays(State state, Input input) {
    assertThat(Transitions.text(NonInviteServer.step(state, input)))
        .isEqualTo(TABLE.expected(state, input));
  }

  @Test
  void tableHasALineForEveryStateAndInput() {
    TABLE.assertCovers(State.values(), Input.values());
  }
}
