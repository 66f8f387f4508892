package io.signalbox.core.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.core.transaction.InviteServer.Input;
import io.signalbox.core.transaction.InviteServer.State;
import io.signalbox.sip.Rfc;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state with every input; the table below is written from the figures of the RFCs. */
@Rfc({"3261 §17.2.1", "6026 §7.1", "6026 §8.5", "6026 §8.6", "6026 §8.7"})
class InviteServerTest {
  private static final Transitions TABLE =
      Transitions.of(
          """
          TRYING     TU_1XX     -> PROCEEDING STOP_100 SEND_RESPONSE
          TRYING     TU_2XX     -> ACCEPTED STOP_100 SEND_RESPONSE START_L
          TRYING     TU_FAILURE -> COMPLETED STOP_100 SEND_RESPONSE START_G START_H
          TRYING     TIMER_100  -> PROCEEDING SEND_100
          PROCEEDING INVITE     -> PROCEEDING RESEND_RESPONSE
          PROCEEDING TU_1XX     -> PROCEEDING SEND_RESPONSE
          PROCEEDING TU_2XX     -> ACCEPTED STOP_100 SEND_RESPONSE START_L
          PROCEEDING TU_FAILURE -> COMPLETED STOP_100 SEND_RESPONSE START_G START_H
          ACCEPTED   TU_2XX     -> ACCEPTED SEND_RESPONSE
          ACCEPTED   ACK        -> ACCEPTED ACK_TO_TU
          ACCEPTED   TIMER_L    -> TERMINATED
          COMPLETED  INVITE     -> COMPLETED RESEND_RESPONSE
          COMPLETED  TIMER_G    -> COMPLETED RESEND_RESPONSE RESTART_G
          COMPLETED  ACK        -> CONFIRMED STOP_G_AND_H START_I
          COMPLETED  TIMER_H    -> TERMINATED COUNT_TIMEOUT
          CONFIRMED  TIMER_I    -> TERMINATED
          """);

  @Test
  void starts() {
    assertThat(Transitions.text(InviteServer.start())).isEqualTo("TRYING START_100");
  }

  static Stream<Arguments> pairs() {
    return Transitions.pairs(State.values(), Input.values());
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void stepsAsTheTableSays(State state, Input input) {
    assertThat(Transitions.text(InviteServer.step(state, input)))
        .isEqualTo(TABLE.expected(state, input));
  }

  @Test
  void tableNamesOnlyStatesAndInputsOfTheMachine() {
    TABLE.assertNamesOnly(State.values(), Input.values());
  }
}
