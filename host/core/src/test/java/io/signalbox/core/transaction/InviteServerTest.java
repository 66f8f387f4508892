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

/**
 * Every state with every input. The table is written from the figures of the RFCs, not from the
 * code; a pair without a line is an error.
 */
@Rfc({"3261 §17.2.1", "6026 §7.1", "6026 §8.5", "6026 §8.6", "6026 §8.7"})
class InviteServerTest {
  private static final Transitions TABLE =
      Transitions.of(
          """
          TRYING     TU_1XX          -> PROCEEDING STOP_100 SEND_RESPONSE
          TRYING     TU_2XX          -> ACCEPTED STOP_100 SEND_RESPONSE START_L
          TRYING     TU_FAILURE      -> COMPLETED STOP_100 SEND_RESPONSE START_G START_H
          TRYING     TIMER_100       -> PROCEEDING SEND_100
          TRYING     INVITE ACK TIMER_G TIMER_H TIMER_I TIMER_L TRANSPORT_ERROR -> ignored
          PROCEEDING INVITE          -> PROCEEDING RESEND_RESPONSE
          PROCEEDING TU_1XX          -> PROCEEDING SEND_RESPONSE
          PROCEEDING TU_2XX          -> ACCEPTED STOP_100 SEND_RESPONSE START_L
          PROCEEDING TU_FAILURE      -> COMPLETED STOP_100 SEND_RESPONSE START_G START_H
          PROCEEDING ACK TIMER_100 TIMER_G TIMER_H TIMER_I TIMER_L TRANSPORT_ERROR -> ignored
          ACCEPTED   ACK             -> ACCEPTED ACK_TO_TU
          ACCEPTED   TU_2XX          -> ACCEPTED SEND_RESPONSE
          ACCEPTED   TIMER_L         -> TERMINATED
          ACCEPTED   INVITE TU_1XX TU_FAILURE TIMER_100 TIMER_G TIMER_H TIMER_I -> ignored
          ACCEPTED   TRANSPORT_ERROR -> ignored
          COMPLETED  INVITE          -> COMPLETED RESEND_RESPONSE
          COMPLETED  ACK             -> CONFIRMED STOP_G_AND_H START_I
          COMPLETED  TIMER_G         -> COMPLETED RESEND_RESPONSE RESTART_G
          COMPLETED  TIMER_H         -> TERMINATED COUNT_TIMEOUT
          COMPLETED  TU_1XX TU_2XX TU_FAILURE TIMER_100 TIMER_I TIMER_L TRANSPORT_ERROR -> ignored
          CONFIRMED  TIMER_I         -> TERMINATED
          CONFIRMED  INVITE ACK TU_1XX TU_2XX TU_FAILURE TIMER_100 TIMER_G TIMER_H -> ignored
          CONFIRMED  TIMER_L TRANSPORT_ERROR -> ignored
          TERMINATED INVITE ACK TU_1XX TU_2XX TU_FAILURE TIMER_100 TIMER_G TIMER_H -> ignored
          TERMINATED TIMER_I TIMER_L TRANSPORT_ERROR -> ignored
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
  void tableHasALineForEveryStateAndInput() {
    TABLE.assertCovers(State.values(), Input.values());
  }
}
