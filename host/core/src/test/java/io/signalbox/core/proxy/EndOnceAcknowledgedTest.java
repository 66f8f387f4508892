package io.signalbox.core.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.RouteKind;
import io.signalbox.api.ledger.Claim;
import io.signalbox.core.routing.RouteContext;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A module that may no longer refuse what two sides have agreed on. */
class EndOnceAcknowledgedTest {
  private final Stage stage = new Stage();
  private final Peer caller = stage.peer("192.0.2.1");
  private final Peer carrier = stage.peer("198.51.100.1");
  private final Peer second = stage.peer("198.51.100.2");
  private SipResponse ok;

  private void invite() {
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          c.acquire(List.of(new Claim("account:acme", 1, 0)));
          c.gateway(Stage.gateway(carrier));
          c.onReply("REPLY");
          c.onFailure("NEXT");
          c.relay();
        });
    stage.on(
        RouteKind.DIALOG,
        null,
        c -> {
          c.onReply("REPLY");
          c.relay();
        });
    caller.says(caller.invite("c1", 1));
  }

  private void callIsUp() {
    invite();
    SipRequest out = carrier.hears("INVITE");
    carrier.answers(out, 200, "b");
    ok = caller.hears(200);
    caller.says(caller.inside(ok, "ACK", 1));
    carrier.hears("ACK");
  }

  private void byeToBoth() {
    SipRequest one = carrier.hears("BYE");
    SipRequest two = caller.hears("BYE");
    assertThat(stage.ledger.held()).isZero();
    carrier.answers(one, 200, null);
    caller.answers(two, 200, null);
    assertThat(stage.events).contains("ended NOT_ACCEPTABLE");
    stage.nothingIsLeft();
  }

  private void onReply(int status) {
    stage.on(
        RouteKind.REPLY,
        "REPLY",
        c -> {
          if (c.reply().orElseThrow().status() == status) {
            c.endOnceAcknowledged();
          }
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {183, 200})
  void endsTheCall_afterTheAckToWhatItCouldNotRefuse(int status) {
    onReply(status);
    invite();
    SipRequest out = carrier.hears("INVITE");
    carrier.answers(out, 183, "b");
    caller.hears(183);
    carrier.answers(out, 200, "b");
    ok = caller.hears(200);
    stage.pass(1_000);
    carrier.hearsNothing();
    assertThat(stage.ledger.held()).isEqualTo(1);
    caller.says(caller.inside(ok, "ACK", 1));
    carrier.hears("ACK");
    byeToBoth();
  }

  @Test
  void sparesTheCall_whenAnotherCarrierAnswersIt() {
    onReply(183);
    stage.on(
        RouteKind.FAILURE,
        "NEXT",
        c -> {
          c.gateway(Stage.gateway(second));
          c.relay();
        });
    invite();
    SipRequest out = carrier.hears("INVITE");
    carrier.answers(out, 183, "b");
    caller.hears(183);
    carrier.answers(out, 503, "b");
    carrier.hears("ACK");
    second.answers(second.hears("INVITE"), 200, "d");
    ok = caller.hears(200);
    caller.says(caller.inside(ok, "ACK", 1));
    second.hears("ACK");
    second.hearsNothing();
    caller.hearsNothing();
    assertThat(stage.ledger.held()).isEqualTo(1);
  }

  @Test
  void endsTheCall_whoseAckBringsWhatItCannotRefuse() {
    invite();
    carrier.answers(carrier.hears("INVITE"), 200, "b");
    ok = caller.hears(200);
    stage.on(RouteKind.DIALOG, null, EndOnceAcknowledgedTest::endAndRelay);
    caller.says(caller.inside(ok, "ACK", 1));
    carrier.hears("ACK");
    byeToBoth();
  }

  @Test
  void endsTheCall_afterTheAckToAReInvite() {
    callIsUp();
    onReply(200);
    caller.says(caller.inside(ok, "INVITE", 2));
    carrier.answers(carrier.hears("INVITE"), 200, "b");
    caller.hears(200);
    carrier.hearsNothing();
    caller.says(caller.inside(ok, "ACK", 2));
    carrier.hears("ACK");
    byeToBoth();
  }

  @Test
  void endsTheCall_behindAnAnswerThatGetsNoAck() {
    callIsUp();
    onReply(200);
    caller.says(caller.inside(ok, "UPDATE", 2));
    carrier.answers(carrier.hears("UPDATE"), 200, "b");
    caller.hears(200);
    byeToBoth();
  }

  @Test
  void doesNothing_whereTheRequestCanBeRefused() {
    callIsUp();
    stage.on(RouteKind.DIALOG, null, EndOnceAcknowledgedTest::endAndRelay);
    caller.says(caller.inside(ok, "INFO", 2));
    carrier.answers(carrier.hears("INFO"), 200, "b");
    caller.hears(200);
    carrier.hearsNothing();
    assertThat(stage.ledger.held()).isEqualTo(1);
  }

  private static void endAndRelay(RouteContext context) {
    context.endOnceAcknowledged();
    context.relay();
  }
}
