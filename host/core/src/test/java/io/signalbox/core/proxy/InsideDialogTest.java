package io.signalbox.core.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.RouteKind;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.Uri;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as inside a dialog, and what ends one. */
class InsideDialogTest {
  private final Stage stage = new Stage();
  private final Peer caller = stage.peer("192.0.2.1");
  private final Peer carrier = stage.peer("198.51.100.1");
  private final Peer stranger = stage.peer("192.0.2.66");
  private SipRequest out;
  private SipResponse ok;

  private void callIsUp() {
    stage.callsGoTo(carrier);
    caller.says(caller.invite("c1", 1));
    out = carrier.hears("INVITE");
    carrier.answers(out, 200, "b");
    ok = caller.hears(200);
    caller.says(caller.inside(ok, "ACK", 1));
    carrier.hears("ACK");
  }

  @Test
  @Rfc("3261 §15.1.2")
  void inventedToTagGets481_andIsNotRelayed() {
    callIsUp();
    SipRequest bye =
        stranger.request("BYE", "sip:198.51.100.1", "c1", 2, "<sip:e@e>;tag=a", "<sip:x@y>;tag=z");
    stranger.says(bye);
    stranger.hears(481);
    carrier.hearsNothing();
    assertThat(stage.events).contains("refused 481");
  }

  @Test
  @Rfc("3261 §17.2.1")
  void strayAckIsDropped_withoutAWord() {
    stranger.says(
        stranger.request("ACK", "sip:198.51.100.1", "q", 1, "<sip:e@e>;tag=a", "<sip:x@y>;tag=z"));
    stranger.says(
        stranger.request("ACK", "sip:198.51.100.1", "q", 1, "<sip:e@e>;tag=a", "<sip:x@y>"));
    stranger.hearsNothing();
    carrier.hearsNothing();
    assertThat(stage.events).filteredOn("stray ACK"::equals).hasSize(2);
    stage.nothingIsLeft();
  }

  @Test
  void byeToSomebodyElseGets403_andFreesNoChannel() {
    callIsUp();
    SipRequest bye = caller.inside(ok, "BYE", 2);
    bye.uri(Uri.parse(stranger.contact()).orElseThrow());
    caller.says(bye);
    caller.hears(403);
    stranger.hearsNothing();
    assertThat(stage.ledger.held()).isEqualTo(1);
  }

  @Test
  void byeWithAnotherRouteGets403() {
    callIsUp();
    SipRequest bye = caller.inside(ok, "BYE", 2);
    bye.append(HeaderName.ROUTE, "<" + stranger.contact() + ";lr>");
    caller.says(bye);
    caller.hears(403);
    stranger.hearsNothing();
    assertThat(stage.ledger.held()).isEqualTo(1);
  }

  @ParameterizedTest
  @Rfc("3261 §15.1.1")
  @CsvSource({
    "200, true",
    "481, true",
    "408, true",
    "401, false",
    "407, false",
    "483, false",
    "500, false"
  })
  void answerToByeDecides(int status, boolean ends) {
    callIsUp();
    caller.says(caller.inside(ok, "BYE", 2));
    SipRequest bye = carrier.hears("BYE");
    carrier.answers(bye, status, null);
    assertThat(stage.ledger.held()).isEqualTo(ends ? 0 : 1);
  }

  @Test
  @Rfc("3261 §15.1.1")
  void byeThatNobodyAnswers_endsTheCall() {
    callIsUp();
    caller.says(caller.inside(ok, "BYE", 2));
    carrier.hears("BYE");
    stage.pass(33_000);
    assertThat(stage.ledger.held()).isZero();
    assertThat(stage.events).contains("ended BYE");
  }

  @Test
  @Rfc("3261 §15.1.2")
  void byesOfBothSidesThatCross_areBothAnswered() {
    callIsUp();
    caller.says(caller.inside(ok, "BYE", 2));
    SipRequest one = carrier.hears("BYE");
    carrier.says(carrier.inside(out, "b", "BYE", 9));
    SipRequest two = caller.hears("BYE");
    carrier.answers(one, 200, null);
    caller.hears(200);
    caller.answers(two, 481, null);
    carrier.hears(481);
    stage.nothingIsLeft();
  }

  @Test
  void byeAgainAfterTheEnd_stillGetsThrough_andThenNot() {
    callIsUp();
    caller.says(caller.inside(ok, "BYE", 2));
    carrier.answers(carrier.hears("BYE"), 200, null);
    caller.hears(200);
    caller.says(caller.inside(ok, "BYE", 3));
    carrier.answers(carrier.hears("BYE"), 481, null);
    caller.hears(481);
    caller.says(caller.inside(ok, "INVITE", 4));
    caller.hears(481);
    stage.pass(33_000);
    caller.says(caller.inside(ok, "BYE", 5));
    caller.hears(481);
    carrier.hearsNothing();
    stage.nothingIsLeft();
  }

  @Test
  void byeAfterTheEnd_toSomebodyElse_isNotRelayed() {
    callIsUp();
    caller.says(caller.inside(ok, "BYE", 2));
    carrier.answers(carrier.hears("BYE"), 200, null);
    caller.hears(200);
    SipRequest elsewhere = caller.inside(ok, "BYE", 3);
    elsewhere.uri(Uri.parse(stranger.contact()).orElseThrow());
    caller.says(elsewhere);
    caller.hears(481);
    SipRequest byAnotherWay = caller.inside(ok, "BYE", 3);
    byAnotherWay.append(HeaderName.ROUTE, "<" + stranger.contact() + ";lr>");
    caller.says(byAnotherWay);
    caller.hears(481);
    stranger.hearsNothing();
    carrier.hearsNothing();
  }

  @Test
  @Rfc({"3261 §14.1", "3261 §14.2"})
  void reinviteMovesTheTarget() {
    callIsUp();
    SipRequest reinvite = caller.inside(ok, "INVITE", 2);
    reinvite.set(HeaderName.CONTACT, "<sip:192.0.2.66:5060>");
    caller.says(reinvite);
    SipRequest passed = carrier.hears("INVITE");
    carrier.answers(passed, 200, null);
    caller.hears(200);
    SipRequest bye = carrier.inside(out, "b", "BYE", 1);
    bye.uri(Uri.parse("sip:192.0.2.66:5060").orElseThrow());
    carrier.says(bye);
    stranger.answers(stranger.hears("BYE"), 200, null);
    carrier.hears(200);
    stage.nothingIsLeft();
  }

  @Test
  @Rfc({"3311 §5.2", "3311 §6"})
  void updatePassesBothWays_andMovesTheTarget() {
    callIsUp();
    SipRequest update = carrier.inside(out, "b", "UPDATE", 1);
    update.set(HeaderName.CONTACT, "<sip:192.0.2.66:5060>");
    carrier.says(update);
    caller.answers(caller.hears("UPDATE"), 200, null);
    carrier.hears(200);
    SipRequest back = caller.inside(ok, "UPDATE", 2);
    back.uri(Uri.parse("sip:192.0.2.66:5060").orElseThrow());
    caller.says(back);
    stranger.answers(stranger.hears("UPDATE"), 200, null);
    caller.hears(200);
  }

  @Test
  @Rfc("3261 §14.1")
  void reinviteThatFindsNoDialog_endsTheCall() {
    callIsUp();
    caller.says(caller.inside(ok, "INVITE", 2));
    carrier.answers(carrier.hears("INVITE"), 481, null);
    assertThat(stage.ledger.held()).isZero();
    caller.hears(481);
    assertThat(stage.events).contains("ended LOST");
  }

  @Test
  @Rfc("3261 §14.1")
  void refusedReinviteEndsNothing_andItsStatusPasses() {
    callIsUp();
    caller.says(caller.inside(ok, "INVITE", 2));
    carrier.answers(carrier.hears("INVITE"), 488, null);
    caller.hears(488);
    assertThat(stage.ledger.held()).isEqualTo(1);
  }

  @Test
  @Rfc({"3261 §16.4", "3261 §16.12"})
  void routeSetOfProxiesOnBothSides_isFollowed() {
    Peer near = stage.peer("192.0.2.7");
    Peer far = stage.peer("198.51.100.7");
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          c.recordRoute("");
          c.request().uri(Uri.parse("sip:x@" + far.ip()).orElseThrow());
          c.relay();
        });
    SipRequest invite = caller.invite("c1", 1);
    invite.append(HeaderName.RECORD_ROUTE, "<sip:192.0.2.7;lr>");
    near.says(invite);
    out = far.hears("INVITE");
    SipResponse answer = carrier.answer(out, 200, "b");
    answer.prepend(HeaderName.RECORD_ROUTE, "<sip:198.51.100.7;lr>");
    far.says(answer);
    ok = near.hears(200);

    SipRequest ack = caller.inside(ok, "ACK", 1);
    ack.removeFirstValue(HeaderName.ROUTE);
    near.says(ack);
    SipRequest passed = far.hears("ACK");
    assertThat(passed.values(HeaderName.ROUTE)).containsExactly("<sip:198.51.100.7;lr>");
    assertThat(passed.uri()).hasToString(carrier.contact());

    SipRequest bye = carrier.inside(out, "b", "BYE", 1);
    far.says(bye);
    SipRequest back = near.hears("BYE");
    assertThat(back.values(HeaderName.ROUTE)).containsExactly("<sip:192.0.2.7;lr>");
    near.answers(back, 200, null);
    stage.nothingIsLeft();
  }

  @Test
  @Rfc("3261 §15.1.1")
  void operatorHangsUp_withByeToBothSides() {
    callIsUp();
    assertThat(stage.core().hangup("c1")).isEqualTo(1);
    assertThat(stage.ledger.held()).isZero();
    SipRequest toCarrier = carrier.hears("BYE");
    assertThat(toCarrier.cseq().number()).isEqualTo(2);
    assertThat(toCarrier.from().tag()).contains("a");
    assertThat(toCarrier.to().tag()).contains("b");
    SipRequest toCaller = caller.hears("BYE");
    assertThat(toCaller.from().tag()).contains("b");
    assertThat(toCaller.to().tag()).contains("a");
    carrier.answers(toCarrier, 200, null);
    caller.answers(toCaller, 200, null);
    assertThat(stage.core().hangup("c1")).isZero();
    stage.nothingIsLeft();
  }

  @Test
  void callThatLastsTooLong_isEnded() {
    callIsUp();
    stage.pass(Stage.MAX_CALL.toMillis());
    carrier.hears("BYE");
    caller.hears("BYE");
    assertThat(stage.events).contains("ended MAX_DURATION");
    assertThat(stage.ledger.held()).isZero();
  }
}
