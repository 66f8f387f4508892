package io.signalbox.core.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.core.call.CallLimits;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.SipRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A callee that rings and rings. */
class RingingTest {
  private static final long MINUTE = 60_000;

  private final Stage stage =
      new Stage(new CallLimits(Stage.MAX_CALL, true, Duration.ofMinutes(5), Duration.ZERO, 0));
  private final Peer caller = stage.peer("192.0.2.1");
  private final Peer carrier = stage.peer("198.51.100.1");
  private SipRequest out;

  private void call() {
    stage.callsGoTo(carrier);
    caller.says(caller.invite("c1", 1));
    out = carrier.hears("INVITE");
  }

  private void ringsAgain() {
    carrier.answers(out, 180, "b");
    caller.hears(180);
  }

  @Test
  void isGivenUpAfterSoLong_howeverOftenItSaysThatItRings() {
    call();
    for (int i = 0; i < 5; i++) {
      ringsAgain();
      carrier.hearsNothing();
      assertThat(stage.ledger.held()).isEqualTo(1);
      stage.pass(MINUTE);
    }
    SipRequest cancel = carrier.hears("CANCEL");
    assertThat(stage.ledger.held()).isZero();
    assertThat(stage.events).contains("ended FAILED");
    carrier.answers(cancel, 200, "b");
    carrier.answers(out, 487, "b");
    carrier.hears("ACK");
    caller.says(
        caller.ackOf(
            caller.invite("unused", 1), caller.hears(503))); // as every carrier that failed
    stage.nothingIsLeft();
  }

  @Test
  @Rfc("3261 §16.8")
  void isGivenUpByTimerC_whenItSaysNothingMore() {
    call();
    ringsAgain();
    stage.pass(BranchTimers.TIMER_C_MILLIS - 1);
    carrier.hearsNothing();
    stage.pass(1);
    carrier.hears("CANCEL");
  }

  @Test
  void mayAnswerInTheLastMoment() {
    call();
    ringsAgain();
    stage.pass(3 * MINUTE);
    ringsAgain();
    stage.pass(2 * MINUTE - 1);
    carrier.answers(out, 200, "b");
    caller.hears(200);
    assertThat(stage.ledger.held()).isEqualTo(1);
    stage.pass(10 * MINUTE);
    assertThat(stage.ledger.held()).isEqualTo(1);
  }
}
