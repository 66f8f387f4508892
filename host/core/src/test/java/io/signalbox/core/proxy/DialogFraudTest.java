package io.signalbox.core.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.RouteKind;
import io.signalbox.api.ledger.Claim;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.Uri;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stranger or a party of the call may try with a To tag, a Route or an old number. */
@Rfc("3261 §12.2.2")
class DialogFraudTest {
  private final Stage stage = new Stage();
  private final Peer caller = stage.peer("192.0.2.1");
  private final Peer carrier = stage.peer("198.51.100.1");
  private final Peer thief = stage.peer("192.0.2.66");
  private int initialRuns;
  private SipRequest out;
  private SipResponse ok;

  @BeforeEach
  void callIsUp() {
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          initialRuns++;
          if (!c.source().remote().equals(caller.address())) {
            c.reply(403, "Forbidden");
            return;
          }
          c.acquire(List.of(new Claim("account:acme", 1, 0)));
          c.gateway(Stage.gateway(carrier));
          c.relay();
        });
    caller.says(caller.invite("c1", 10));
    out = carrier.hears("INVITE");
    carrier.answers(out, 200, "b");
    ok = caller.hears(200);
    caller.says(caller.inside(ok, "ACK", 10));
    carrier.hears("ACK");
  }

  private void callGoesOn() {
    carrier.hearsNothing();
    assertThat(stage.ledger.held()).as("the channel is held").isEqualTo(1);
    assertThat(stage.core().liveCalls()).isEqualTo(1);
  }

  private SipRequest withTags(String method, String callId, String from, String to) {
    return thief.request(
        method, carrier.contact(), callId, 2, "<sip:e@e>;tag=" + from, "<sip:x@y>;tag=" + to);
  }

  @ParameterizedTest
  @ValueSource(strings = {"INVITE", "BYE", "UPDATE", "OPTIONS", "MESSAGE", "REFER", "BREW"})
  void inventedToTag_reachesNeitherScriptNorCarrier(String method) {
    thief.says(withTags(method, "new", "1", "2"));
    thief.hears(481);
    thief.says(withTags(method, "c1", "1", "b"));
    thief.hears(481);
    thief.says(withTags(method, "c1", "a", "1"));
    thief.hears(481);
    assertThat(initialRuns).isEqualTo(1);
    assertThat(stage.events).filteredOn("refused 481"::equals).hasSize(3);
    callGoesOn();
  }

  @Test
  void tagsOfAnotherCall_areForeign() {
    caller.says(caller.invite("c2", 1));
    carrier.answers(carrier.hears("INVITE"), 486, "other");
    carrier.hears("ACK");
    thief.says(withTags("BYE", "c2", "a", "b"));
    thief.hears(481);
    callGoesOn();
  }

  @Test
  void byeToOneself_is403_andTheChannelStaysHeld() {
    SipRequest bye = caller.inside(ok, "BYE", 11);
    bye.uri(Uri.parse(caller.contact()).orElseThrow());
    caller.says(bye);
    caller.hears(403);
    caller.hearsNothing();
    assertThat(stage.events).contains("refused 403");
    callGoesOn();
  }

  /** The caller plays the callee to himself; whoever pays for the call must not hear of it so. */
  @Test
  void byeInTheNameOfTheOtherSide_endsTheCallOnThatSideToo() {
    SipRequest bye =
        caller.request(
            "BYE", caller.contact(), "c1", 1, "<sip:x@y>;tag=b", "<sip:alice@pbx>;tag=a");
    bye.append(HeaderName.ROUTE, out.values(HeaderName.RECORD_ROUTE).get(0));
    caller.says(bye);
    caller.answers(caller.hears("BYE"), 200, null);
    SipRequest ours = carrier.hears("BYE");
    assertThat(ours.from().tag()).contains("a");
    assertThat(ours.cseq().number()).isEqualTo(11);
    carrier.answers(ours, 200, null);
    caller.hears(200);
    assertThat(stage.events).contains("stray BYE", "ended BYE");
    stage.nothingIsLeft();
  }

  @Test
  void honestBye_isSentOnce() {
    caller.says(caller.inside(ok, "BYE", 11));
    carrier.answers(carrier.hears("BYE"), 200, null);
    caller.hears(200);
    caller.hearsNothing();
    carrier.hearsNothing();
    assertThat(stage.events).doesNotContain("stray BYE");
    stage.nothingIsLeft();
  }

  @ParameterizedTest
  @ValueSource(strings = {"INVITE", "UPDATE", "INFO", "BYE", "REFER"})
  void changedRequestUri_is403(String method) {
    SipRequest request = caller.inside(ok, method, 11);
    request.uri(Uri.parse("sip:900123@198.51.100.1:5060").orElseThrow());
    caller.says(request);
    caller.hears(403);
    callGoesOn();
  }

  @Test
  void oneMoreRoute_orARouteForUs_is403() {
    SipRequest more = caller.inside(ok, "INVITE", 11);
    more.append(HeaderName.ROUTE, "<sip:192.0.2.66:5060;lr>");
    caller.says(more);
    caller.hears(403);
    SipRequest before = caller.inside(ok, "INVITE", 12);
    before.prepend(HeaderName.ROUTE, "<sip:192.0.2.66:5060;lr>");
    caller.says(before);
    caller.hears(403);
    thief.hearsNothing();
    callGoesOn();
  }

  /** A Route on an initial request earns nothing: the script decides as if it were not there. */
  @Test
  void preloadedRoute_isJudgedByTheScript() {
    SipRequest invite = thief.invite("new", 1);
    invite.uri(Uri.parse(carrier.contact()).orElseThrow());
    invite.append(HeaderName.ROUTE, "<sip:203.0.113.9:5060;lr;call=1>");
    invite.append(HeaderName.ROUTE, "<" + carrier.contact() + ";lr>");
    thief.says(invite);
    thief.hears(403);
    assertThat(initialRuns).isEqualTo(2);
    callGoesOn();
  }

  @Test
  void preloadedRoute_asAStrictRouterSendsIt_isJudgedByTheScript() {
    SipRequest invite = thief.invite("new", 1);
    invite.uri(Uri.parse("sip:203.0.113.9:5060;lr;call=1").orElseThrow());
    invite.append(HeaderName.ROUTE, "<" + carrier.contact() + ">");
    thief.says(invite);
    thief.hears(403);
    callGoesOn();
  }

  @Test
  void strayAck_isDroppedAndCounted() {
    int before = stage.events.size();
    thief.says(withTags("ACK", "c1", "a", "z"));
    thief.says(withTags("ACK", "new", "1", "2"));
    thief.hearsNothing();
    assertThat(stage.events.subList(before, stage.events.size()))
        .filteredOn("stray ACK"::equals)
        .hasSize(2);
    callGoesOn();
  }

  @Test
  void oldNumber_is500_andNothingIsSentOn() {
    caller.says(caller.inside(ok, "INFO", 12));
    carrier.answers(carrier.hears("INFO"), 200, null);
    caller.hears(200);
    caller.says(caller.inside(ok, "BYE", 11));
    caller.hears(500);
    assertThat(stage.events).contains("refused 500");
    callGoesOn();
  }

  /** RFC 3263 §4.3: another proxy may lose one of our addresses and go to the next. */
  @Test
  void sameNumberByAnotherWay_passes() {
    caller.says(caller.inside(ok, "INFO", 12));
    carrier.hears("INFO");
    caller.says(caller.inside(ok, "INFO", 12));
    carrier.hears("INFO");
  }

  /** The network may hold a copy back until its transaction is forgotten. */
  @Test
  void copyThatComesAfterItsTransaction_isNotSentOnAgain() {
    SipRequest info = caller.inside(ok, "INFO", 12);
    caller.says(info);
    carrier.answers(carrier.hears("INFO"), 200, null);
    caller.hears(200);
    caller.says(info);
    caller.hears(200);
    stage.pass(33_000);
    caller.says(info);
    caller.hears(500);
    callGoesOn();
  }

  @Test
  void ackOfAnEarlierInvite_isNoOldNumber() {
    caller.says(caller.inside(ok, "INFO", 12));
    carrier.answers(carrier.hears("INFO"), 200, null);
    caller.hears(200);
    caller.says(caller.inside(ok, "ACK", 10));
    assertThat(carrier.hears("ACK").cseq().number()).isEqualTo(10);
  }
}
