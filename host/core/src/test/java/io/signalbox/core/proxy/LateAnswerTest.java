package io.signalbox.core.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.RouteKind;
import io.signalbox.api.ledger.Claim;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A callee answers after the caller was told of a failure: nobody else would hang up. */
class LateAnswerTest {
  private final Stage stage = new Stage();
  private final Peer caller = stage.peer("192.0.2.1");
  private final Peer carrier = stage.peer("198.51.100.1");

  @Test
  @Rfc({"3261 §16.7 step 5", "6026 §7.3"})
  void late200IsAcknowledgedAndHungUp_once() {
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          c.acquire(List.of(new Claim("account:acme", 1, 0)));
          c.gateway(Stage.gateway(carrier));
          c.timeouts(10_000, 0);
          c.relay();
        });
    SipRequest invite = caller.invite("c1", 1);
    caller.says(invite);
    SipRequest out = carrier.hears("INVITE");
    carrier.answers(out, 180, "b");
    caller.hears(180);
    stage.pass(10_000);
    carrier.hears("CANCEL");
    caller.says(caller.ackOf(invite, caller.hears(503)));
    assertThat(stage.ledger.held()).isZero();

    carrier.answers(out, 200, "b");
    SipRequest ack = carrier.hears("ACK");
    assertThat(ack.uri()).hasToString(carrier.contact());
    assertThat(ack.cseq().number()).isEqualTo(1);
    SipRequest bye = carrier.hears("BYE");
    assertThat(bye.cseq().number()).isEqualTo(2);
    carrier.answers(bye, 200, null);
    carrier.answers(out, 200, "b");
    carrier.hears("ACK");
    carrier.hearsNothing();
    caller.hearsNothing();
    stage.nothingIsLeft();
  }

  @Test
  @Rfc("6026 §7.3")
  void secondAnswerOfAFork_whenTheCallersTransactionIsForgotten_isHungUp() {
    Peer other = stage.peer("198.51.100.2");
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          c.gateway(Stage.gateway(carrier));
          c.appendBranch(null);
          c.gateway(Stage.gateway(other));
          c.recordRoute("");
          c.onReply("R");
          c.relay();
        });
    stage.on(
        RouteKind.REPLY,
        "R",
        c -> {
          if (c.reply().orElseThrow().to().tag().orElse("").equals("slow")) {
            stage.script.suspend(rest -> {});
          }
        });
    caller.says(caller.invite("c1", 1));
    SipRequest out = carrier.hears("INVITE");
    SipRequest late = other.hears("INVITE");
    other.answers(late, 180, "o");
    carrier.answers(out, 200, "b");
    other.hears("CANCEL");
    caller.heard();
    stage.pass(31_999);
    other.heard();
    other.answers(late, 200, "slow");
    stage.pass(10); // timer L ends while the reply_route waits
    stage.script.resume();

    caller.hearsNothing();
    other.hears("ACK");
    other.hears("BYE");
  }

  /** The caller hung up; another phone behind the carrier answers all the same. */
  @Test
  @Rfc("3261 §16.7 step 5")
  void answerOfAnotherForkAfterTheEndOfTheCall_isHungUpByUs_once() {
    SipRequest out = callThatHasEnded();

    carrier.answers(out, 200, "other");
    SipRequest ack = carrier.hears("ACK");
    assertThat(ack.uri()).hasToString(carrier.contact());
    assertThat(ack.cseq().number()).isEqualTo(1);
    assertThat(ack.toTag()).isEqualTo("other");
    assertThat(ack.from()).isEqualTo(out.from());
    SipRequest bye = carrier.hears("BYE");
    assertThat(bye.cseq().number()).isEqualTo(2);
    assertThat(bye.has(HeaderName.ROUTE)).isFalse();
    carrier.answers(bye, 200, null);

    carrier.answers(out, 200, "other"); // our ACK was lost
    carrier.hears("ACK");
    carrier.hearsNothing();
    caller.hearsNothing();
    stage.nothingIsLeft();
  }

  @Test
  void routeSetBeyondUs_isThatOfTheAnswer() {
    SipRequest out = callThatHasEnded();
    SipResponse answer = carrier.answer(out, 200, "other");
    answer.prepend(HeaderName.RECORD_ROUTE, "<sip:198.51.100.1;lr>");
    carrier.says(answer);
    assertThat(carrier.hears("ACK").lines(HeaderName.ROUTE))
        .containsExactly("<sip:198.51.100.1;lr>");
    assertThat(carrier.hears("BYE").lines(HeaderName.ROUTE))
        .containsExactly("<sip:198.51.100.1;lr>");
  }

  @Test
  void answerOfTheDialogThatEnded_needsNothing() {
    SipRequest out = callThatHasEnded();
    carrier.answers(out, 200, "b");
    carrier.hearsNothing();
    caller.hearsNothing();
    stage.nothingIsLeft();
  }

  /** What is left of it: three tombstones for 64*T1, one for T4, and no generation. */
  @Test
  void endedCallLeavesNoObject() {
    callThatHasEnded();
    assertThat(stage.pins).isZero();
    assertThat(stage.core().liveTransactions()).isZero();
    assertThat(stage.transactions().live()).isZero();
    assertThat(stage.transactions().tombstones()).isEqualTo(4);
    stage.pass(5_000);
    assertThat(stage.transactions().tombstones()).isEqualTo(3);
    stage.pass(27_000);
    assertThat(stage.transactions().tombstones()).isZero();
    assertThat(stage.lane().waiting()).isZero();
  }

  private SipRequest callThatHasEnded() {
    stage.callsGoTo(carrier);
    caller.says(caller.invite("c1", 1));
    SipRequest out = carrier.hears("INVITE");
    carrier.answers(out, 200, "b");
    SipResponse ok = caller.hears(200);
    caller.says(caller.inside(ok, "ACK", 1));
    carrier.hears("ACK");
    caller.says(caller.inside(ok, "BYE", 2));
    carrier.answers(carrier.hears("BYE"), 200, null);
    caller.hears(200);
    return out;
  }

  @Test
  @Rfc("3261 §16.8")
  void ringingForEver_endsByTimerC() {
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          c.gateway(Stage.gateway(carrier));
          c.relay();
        });
    caller.says(caller.invite("c1", 1));
    SipRequest out = carrier.hears("INVITE");
    carrier.answers(out, 180, "b");
    caller.hears(180);
    stage.pass(100_000);
    carrier.answers(out, 183, "b");
    caller.hears(183);
    stage.pass(100_000);
    carrier.hearsNothing();
    carrier.answers(out, 100, null);
    stage.pass(BranchTimers.TIMER_C_MILLIS - 100_000);
    carrier.hears("CANCEL");
    caller.hears(503);
  }
}
