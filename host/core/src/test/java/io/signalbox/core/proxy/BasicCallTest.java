package io.signalbox.core.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.RouteKind;
import io.signalbox.api.account.Cidr;
import io.signalbox.api.ledger.Claim;
import io.signalbox.core.call.CallState;
import io.signalbox.core.trace.CallTrace;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.SipMessage;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.Uri;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A call from the first INVITE to the last answer. */
class BasicCallTest {
  private final Stage stage = new Stage();
  private final Peer caller = stage.peer("192.0.2.1");
  private final Peer carrier = stage.peer("198.51.100.1");

  private static String first(SipMessage message, HeaderName name) {
    return message.first(name).orElseThrow();
  }

  @Test
  @Rfc({
    "3261 §16.1",
    "3261 §16.6",
    "3261 §16.7",
    "3261 §16.12.1.1",
    "3261 §13.1",
    "3261 §15.1.2",
    "3581 §4"
  })
  void callGoesThroughWithExactHeadersOnBothSides() {
    stage.callsGoTo(carrier);
    SipRequest invite = caller.invite("c1", 1);
    caller.says(invite);

    SipRequest out = carrier.hears("INVITE");
    assertThat(out.startLine()).isEqualTo("INVITE sip:442079460123@203.0.113.9 SIP/2.0");
    List<String> vias = out.values(HeaderName.VIA);
    assertThat(vias).hasSize(2);
    assertThat(vias.get(0)).startsWith("SIP/2.0/UDP 203.0.113.9:5060;branch=z9hG4bK");
    assertThat(vias.get(1)).isEqualTo(first(invite, HeaderName.VIA));
    assertThat(out.values(HeaderName.RECORD_ROUTE))
        .containsExactly("<sip:203.0.113.9:5060;lr;call=1>");
    assertThat(first(out, HeaderName.MAX_FORWARDS)).isEqualTo("69");
    assertThat(first(out, HeaderName.CSEQ)).isEqualTo("1 INVITE");
    assertThat(first(out, HeaderName.FROM)).isEqualTo("<sip:alice@pbx>;tag=a");

    carrier.answers(out, 180, "b");
    assertThat(caller.hears(180).values(HeaderName.VIA))
        .containsExactly(first(invite, HeaderName.VIA));
    carrier.answers(out, 200, "b");
    SipResponse ok = caller.hears(200);
    assertThat(ok.values(HeaderName.VIA)).containsExactly(first(invite, HeaderName.VIA));
    assertThat(first(ok, HeaderName.TO)).isEqualTo("<sip:x@y>;tag=b");
    assertThat(stage.core().calls())
        .singleElement()
        .satisfies(
            view -> {
              assertThat(view.state()).isEqualTo(CallState.ANSWERED);
              assertThat(view.gateway()).isEqualTo("north/gw-198.51.100.1");
              assertThat(view.from()).isEqualTo("sip:alice@pbx");
            });

    caller.says(caller.inside(ok, "ACK", 1));
    SipRequest ack = carrier.hears("ACK");
    assertThat(ack.startLine()).isEqualTo("ACK sip:198.51.100.1:5060 SIP/2.0");
    assertThat(ack.has(HeaderName.ROUTE)).isFalse();
    assertThat(first(ack, HeaderName.CSEQ)).isEqualTo("1 ACK");
    assertThat(first(ack, HeaderName.MAX_FORWARDS)).isEqualTo("69");

    assertThat(stage.core().talksTo(Cidr.parse("192.0.2.1"))).isTrue();
    assertThat(stage.core().talksTo(Cidr.parse("198.51.100.1"))).isTrue();
    assertThat(stage.core().talksTo(Cidr.parse("198.51.100.2"))).isFalse();
    assertThat(stage.ledger.held()).isEqualTo(1);
    caller.says(caller.inside(ok, "BYE", 2));
    SipRequest bye = carrier.hears("BYE");
    assertThat(first(bye, HeaderName.CSEQ)).isEqualTo("2 BYE");
    assertThat(bye.has(HeaderName.ROUTE)).isFalse();
    assertThat(stage.ledger.held()).as("until the BYE is answered").isEqualTo(1);
    carrier.answers(bye, 200, null);
    assertThat(stage.ledger.held()).isZero();
    caller.hears(200);
    assertThat(stage.events).containsExactly("started", "answered", "ended BYE");
    stage.nothingIsLeft();
    caller.hearsNothing();
    carrier.hearsNothing();
  }

  @Test
  @Rfc("3261 §15.1.1")
  void calleeMayHangUp() {
    stage.callsGoTo(carrier);
    caller.says(caller.invite("c1", 1));
    SipRequest out = carrier.hears("INVITE");
    carrier.answers(out, 200, "b");
    SipResponse ok = caller.hears(200);
    caller.says(caller.inside(ok, "ACK", 1));
    carrier.hears("ACK");

    carrier.says(carrier.inside(out, "b", "BYE", 77));
    SipRequest bye = caller.hears("BYE");
    assertThat(bye.startLine()).isEqualTo("BYE sip:192.0.2.1:5060 SIP/2.0");
    assertThat(first(bye, HeaderName.CSEQ)).isEqualTo("77 BYE");
    assertThat(first(bye, HeaderName.FROM)).isEqualTo("<sip:x@y>;tag=b");
    assertThat(first(bye, HeaderName.TO)).isEqualTo("<sip:alice@pbx>;tag=a");
    caller.answers(bye, 200, null);
    assertThat(carrier.hears(200).values(HeaderName.VIA)).hasSize(1);
    stage.nothingIsLeft();
  }

  @Test
  @Rfc({"3261 §13.2.2", "3261 §13.3.1.4"})
  void retransmittedOkGetsItsAckThrough() {
    stage.callsGoTo(carrier);
    caller.says(caller.invite("c1", 1));
    SipRequest out = carrier.hears("INVITE");
    SipResponse answer = carrier.answers(out, 200, "b");
    SipResponse ok = caller.hears(200);
    stage.pass(500);
    carrier.says(answer);
    caller.hears(200);
    SipRequest ack = caller.inside(ok, "ACK", 1);
    caller.says(ack);
    caller.says(ack);
    assertThat(carrier.hears("ACK").topVia()).isEqualTo(carrier.hears("ACK").topVia());
    caller.says(caller.inside(ok, "BYE", 2));
    carrier.answers(carrier.hears("BYE"), 200, null);
    caller.hears(200);
    stage.nothingIsLeft();
  }

  @Test
  @Rfc({"3261 §16.7", "6026 §7.2"})
  void okOfAnotherDialogLongAfterTheFirst_isPassedOnAndFollowed() {
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          c.rewriteFrom(Uri.parse("sip:0044@us").orElseThrow());
          c.gateway(Stage.gateway(carrier));
          c.relay();
        });
    caller.says(caller.invite("c1", 1));
    SipRequest out = carrier.hears("INVITE");
    carrier.answers(out, 200, "b");
    SipResponse first = caller.hears(200);
    caller.says(caller.inside(first, "ACK", 1));
    carrier.hears("ACK");
    stage.pass(20_000);
    carrier.answers(out, 200, "other");
    SipResponse second = caller.hears(200);
    assertThat(first(second, HeaderName.FROM)).isEqualTo("<sip:alice@pbx>;tag=a");
    assertThat(second.values(HeaderName.VIA)).isEqualTo(first.values(HeaderName.VIA));
    caller.says(caller.inside(second, "ACK", 1));
    assertThat(first(carrier.hears("ACK"), HeaderName.FROM)).isEqualTo("<sip:0044@us>;tag=a");
    for (SipResponse dialog : List.of(first, second)) {
      caller.says(caller.inside(dialog, "BYE", 2));
      carrier.answers(carrier.hears("BYE"), 200, null);
      caller.hears(200);
    }
    stage.nothingIsLeft();
  }

  @Test
  void rewrittenFromIsSeenByTheCarrierAlone() {
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          c.rewriteFrom(Uri.parse("sip:0044@us").orElseThrow());
          c.gateway(Stage.gateway(carrier));
          c.relay();
        });
    caller.says(caller.invite("c1", 1));
    SipRequest out = carrier.hears("INVITE");
    assertThat(first(out, HeaderName.FROM)).isEqualTo("<sip:0044@us>;tag=a");
    assertThat(out.has(HeaderName.RECORD_ROUTE)).as("a rewrite has to be followed").isTrue();
    carrier.answers(out, 200, "b");
    SipResponse ok = caller.hears(200);
    assertThat(first(ok, HeaderName.FROM)).isEqualTo("<sip:alice@pbx>;tag=a");
    caller.says(caller.inside(ok, "ACK", 1));
    assertThat(first(carrier.hears("ACK"), HeaderName.FROM)).isEqualTo("<sip:0044@us>;tag=a");
    carrier.says(carrier.inside(out, "b", "BYE", 1));
    SipRequest bye = caller.hears("BYE");
    assertThat(first(bye, HeaderName.TO)).isEqualTo("<sip:alice@pbx>;tag=a");
    caller.answers(bye, 200, null);
    assertThat(first(carrier.hears(200), HeaderName.TO)).isEqualTo("<sip:0044@us>;tag=a");
    stage.nothingIsLeft();
  }

  @Test
  void traceShowsTheLadderAndStaysAfterTheCall() {
    stage.callsGoTo(carrier);
    caller.says(caller.invite("c1", 1));
    carrier.answers(carrier.hears("INVITE"), 486, "b");
    caller.hears(486);
    carrier.hears("ACK");
    assertThat(stage.traces.find("c1").orElseThrow().entries())
        .filteredOn(entry -> entry.kind() != CallTrace.Kind.REMARK)
        .extracting(CallTrace.Entry::kind, CallTrace.Entry::peer, CallTrace.Entry::text)
        .startsWith(
            org.assertj.core.groups.Tuple.tuple(
                CallTrace.Kind.RECEIVED,
                "UDP 192.0.2.1:5060",
                "INVITE sip:442079460123@203.0.113.9 SIP/2.0 [1 INVITE]"),
            org.assertj.core.groups.Tuple.tuple(
                CallTrace.Kind.SENT,
                "UDP 198.51.100.1:5060",
                "INVITE sip:442079460123@203.0.113.9 SIP/2.0 [1 INVITE]"));
  }

  @Test
  @Rfc("3261 §16.2")
  void requestThatTheScriptForgetsGets500() {
    stage.on(RouteKind.REQUEST, null, c -> {});
    caller.says(caller.invite("c1", 1));
    caller.hears(500);
    assertThat(stage.events).containsExactly("unhandled");
  }

  @Test
  void stoppedRunGets500_andGivesItsChannelBack() {
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          c.acquire(List.of(new Claim("account:acme", 1, 0)));
          throw new FakeRouting.ScriptFailure();
        });
    caller.says(caller.invite("c1", 1));
    assertThat(stage.ledger.held()).isZero();
    caller.hears(500);
    stage.nothingIsLeft();
  }

  @Test
  @Rfc("3261 §8.1.3.1")
  void nameThatNobodyAnswersFor_fails_andGivesTheChannelBack() {
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          c.acquire(List.of(new Claim("account:acme", 1, 0)));
          c.request().uri(Uri.parse("sip:x@carrier.example").orElseThrow());
          c.relay();
        });
    caller.says(caller.invite("c1", 1));
    stage.pass(TargetResolver.MAX_LOOKUP_MILLIS);
    caller.hears(100);
    caller.hears(500);
    assertThat(stage.ledger.held()).isZero();
    stage.lookups.get("carrier.example").complete(carrier.address().getAddress());
    carrier.hearsNothing();
    stage.nothingIsLeft();
  }

  @Test
  void nameIsLookedUpWithoutHoldingTheLane() throws Exception {
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          c.request().uri(Uri.parse("sip:x@carrier.example").orElseThrow());
          c.relay();
        });
    caller.says(caller.invite("c1", 1));
    carrier.hearsNothing();
    stage.lookups.get("carrier.example").complete(carrier.address().getAddress());
    SipRequest out = carrier.hears("INVITE");
    assertThat(out.has(HeaderName.RECORD_ROUTE)).as("nobody asked for it").isFalse();
    carrier.answers(out, 200, "b");
    caller.hears(200);
    assertThat(stage.events).contains("ended NOT_FOLLOWED");
    stage.nothingIsLeft();
  }
}
