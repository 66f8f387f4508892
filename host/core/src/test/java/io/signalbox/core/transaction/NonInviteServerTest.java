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

/** Every state with every input; the table below is written from the figures of the RFCs. */
@Rfc("3261 §17.2.2")
class NonInviteServerTest {
  private static final Transitions TABLE =
      Transitions.of(
          """
          TRYING     TU_FINAL  -> COMPLETED STOP_100 SEND_RESPONSE START_J
          TRYING     TU_408    -> SILENT STOP_100 START_J
          TRYING     TIMER_100 -> PROCEEDING SEND_100
          PROCEEDING REQUEST   -> PROCEEDING RESEND_RESPONSE
          PROCEEDING TU_FINAL  -> COMPLETED STOP_100 SEND_RESPONSE START_J
          PROCEEDING TU_408    -> SILENT START_J
          COMPLETED  REQUEST   -> COMPLETED RESEND_RESPONSE
          COMPLETED  TIMER_J   -> TERMINATED
          SILENT     TIMER_J   -> TERMINATED
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
  void tableNamesOnlyStatesAndInputsOfTheMachine() {
    TABLE.assertNamesOnly(State.values(), Input.values());
  }
}
