package io.signalbox.core.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.RouteKind;
import io.signalbox.api.Transport;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.Uri;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Route and Record-Route: loose and strict routers before and behind us, and several of our own.
 */
class RouteTest {
  private final Stage stage = new Stage();
  private final Peer caller = stage.peer("192.0.2.1");
  private final Peer callee = stage.peer("198.51.100.1");

  private void relayTo(Peer next) {
    relayTo("sip:bob@" + next.ip());
  }

  private void relayTo(String uri) {
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          c.recordRoute("");
          c.request().uri(Uri.parse(uri).orElseThrow());
          c.relay();
        });
  }

  private static List<String> routes(SipRequest request) {
    return request.values(HeaderName.ROUTE);
  }

  private static Uri uri(String text) {
    return Uri.parse(text).orElseThrow();
  }

  private void byeOf(Peer sender, SipRequest bye, Peer receiver) {
    sender.says(bye);
    receiver.answers(receiver.hears("BYE"), 200, null);
    sender.hears(200);
    sender.hearsNothing();
    receiver.hearsNothing();
    stage.nothingIsLeft();
  }

  @Test
  @Rfc({"3261 §16.4", "3261 §16.12.1.1"})
  void allOurEntriesOnTop_areTakenOff_andThoseBelowStay() {
    stage.on(RouteKind.REQUEST, null, c -> c.relay());
    SipRequest invite = caller.invite("c1", 1);
    invite.append(HeaderName.ROUTE, "<sip:203.0.113.9;lr>, <sip:10.0.0.9:5060;lr>");
    invite.append(HeaderName.ROUTE, "<sip:198.51.100.1;lr>,<sip:203.0.113.9;lr>");
    caller.says(invite);
    assertThat(routes(callee.hears("INVITE")))
        .containsExactly("<sip:198.51.100.1;lr>", "<sip:203.0.113.9;lr>");
  }

  /** The example of the RFC: U1, P1 (loose), us, P3 (strict), U2. */
  @Test
  @Rfc({"3261 §16.6 step 6", "3261 §16.12.1.2", "3261 §16.4"})
  void strictRouterBehindUs_isServed_inBothDirections() {
    Peer strict = stage.peer("198.51.100.7");
    relayTo(strict);
    caller.says(caller.invite("c1", 1));
    SipRequest out = strict.hears("INVITE");
    SipResponse answer = callee.answer(out, 200, "b");
    answer.prepend(HeaderName.RECORD_ROUTE, "<sip:198.51.100.7>");
    strict.says(answer);
    SipResponse ok = caller.hears(200);

    caller.says(caller.inside(ok, "ACK", 1));
    SipRequest ack = strict.hears("ACK");
    assertThat(ack.uri()).hasToString("sip:198.51.100.7");
    assertThat(routes(ack)).containsExactly("<" + callee.contact() + ">");

    String ours = ok.addresses(HeaderName.RECORD_ROUTE).get(1).uri().toString();
    SipRequest bye =
        strict.request("BYE", ours, "c1", 1, "<sip:x@y>;tag=b", "<sip:alice@pbx>;tag=a");
    bye.append(HeaderName.ROUTE, "<" + caller.contact() + ">");
    strict.says(bye);
    SipRequest back = caller.hears("BYE");
    assertThat(back.uri()).hasToString(caller.contact());
    assertThat(routes(back)).isEmpty();
    caller.answers(back, 200, null);
    strict.hears(200);
    stage.nothingIsLeft();
  }

  @Test
  @Rfc({"3261 §16.4", "3261 §16.6 step 6"})
  void strictRouterBeforeUs_isServed_inBothDirections() {
    Peer strict = stage.peer("192.0.2.7");
    relayTo(callee);
    SipRequest invite = caller.invite("c1", 1);
    invite.append(HeaderName.RECORD_ROUTE, "<sip:192.0.2.7>");
    strict.says(invite);
    SipRequest out = callee.hears("INVITE");
    callee.answers(out, 200, "b");
    SipResponse ok = strict.hears(200);

    SipRequest ack = caller.inside(ok, "ACK", 1);
    ack.remove(HeaderName.ROUTE);
    ack.uri(ok.addresses(HeaderName.RECORD_ROUTE).get(0).uri());
    ack.append(HeaderName.ROUTE, "<" + callee.contact() + ">");
    strict.says(ack);
    SipRequest passed = callee.hears("ACK");
    assertThat(passed.uri()).hasToString(callee.contact());
    assertThat(routes(passed)).isEmpty();

    callee.says(callee.inside(out, "b", "BYE", 7));
    SipRequest bye = strict.hears("BYE");
    assertThat(bye.uri()).hasToString("sip:192.0.2.7");
    assertThat(routes(bye)).containsExactly("<" + caller.contact() + ">");
    strict.answers(bye, 200, null);
    callee.hears(200);
    stage.nothingIsLeft();
  }

  @Test
  @Rfc("3261 §16.6 step 6")
  void ourOwnBye_goesThroughAStrictRouterToo() {
    Peer strict = stage.peer("198.51.100.7");
    relayTo(strict);
    caller.says(caller.invite("c1", 1));
    SipResponse answer = callee.answer(strict.hears("INVITE"), 200, "b");
    answer.prepend(HeaderName.RECORD_ROUTE, "<sip:198.51.100.7>");
    strict.says(answer);
    caller.says(caller.inside(caller.hears(200), "ACK", 1));
    strict.hears("ACK");
    stage.core().hangup("c1");
    SipRequest bye = strict.hears("BYE");
    assertThat(bye.uri()).hasToString("sip:198.51.100.7");
    assertThat(routes(bye)).containsExactly("<" + callee.contact() + ">");
  }

  @Test
  @Rfc({"3261 §16.6 step 4", "3261 §16.4"})
  void betweenTwoTransports_weAreOnThePathTwice_andBothEntriesGo() {
    callee.over(Transport.TCP);
    relayTo("sip:bob@198.51.100.1;transport=tcp");
    caller.says(caller.invite("c1", 1));
    SipRequest out = callee.hears("INVITE");
    assertThat(out.topVia().transport()).isEqualTo("TCP");
    assertThat(out.values(HeaderName.RECORD_ROUTE))
        .containsExactly(
            "<sip:203.0.113.9:5060;transport=tcp;lr;call=1>", "<sip:203.0.113.9:5060;lr;call=1>");
    callee.answers(out, 200, "b");
    SipResponse ok = caller.hears(200);
    SipRequest ack = caller.inside(ok, "ACK", 1);
    assertThat(routes(ack)).hasSize(2);
    caller.says(ack);
    assertThat(routes(callee.hears("ACK"))).isEmpty();
    SipRequest bye = callee.inside(out, "b", "BYE", 1);
    assertThat(routes(bye)).hasSize(2);
    callee.says(bye);
    SipRequest back = caller.hears("BYE");
    assertThat(back.topVia().transport()).isEqualTo("UDP");
    assertThat(routes(back)).isEmpty();
    caller.answers(back, 200, null);
    callee.hears(200);
    stage.nothingIsLeft();
  }

  @Test
  @Rfc({"3261 §16.6 step 4", "3261 §16.4"})
  void betweenTwoAddresses_eachSideKnowsItsOwn() {
    Peer inside = stage.peer("10.0.0.2");
    relayTo(inside);
    caller.says(caller.invite("c1", 1));
    SipRequest out = inside.hears("INVITE");
    assertThat(out.topVia().host()).isEqualTo("10.0.0.9");
    assertThat(out.values(HeaderName.RECORD_ROUTE))
        .containsExactly("<sip:10.0.0.9:5060;lr;call=1>", "<sip:203.0.113.9:5060;lr;call=1>");
    inside.answers(out, 200, "b");
    SipResponse ok = caller.hears(200);
    caller.says(caller.inside(ok, "ACK", 1));
    assertThat(routes(inside.hears("ACK"))).isEmpty();
    byeOf(inside, inside.inside(out, "b", "BYE", 1), caller);
  }

  /** Both of our entries, as a strict router sends them: one in the Request-URI, one on top. */
  @Test
  @Rfc({"3261 §16.4", "3261 §16.12.1.2"})
  void strictRouter_andTwoEntriesOfOurs() {
    Peer inside = stage.peer("10.0.0.2");
    relayTo(inside);
    caller.says(caller.invite("c1", 1));
    SipRequest out = inside.hears("INVITE");
    inside.answers(out, 200, "b");
    caller.says(caller.inside(caller.hears(200), "ACK", 1));
    inside.hears("ACK");
    SipRequest bye = inside.inside(out, "b", "BYE", 1);
    bye.remove(HeaderName.ROUTE);
    bye.uri(uri("sip:10.0.0.9:5060;lr;call=1"));
    bye.append(HeaderName.ROUTE, "<sip:203.0.113.9:5060;lr;call=1>");
    bye.append(HeaderName.ROUTE, "<" + caller.contact() + ">");
    inside.says(bye);
    SipRequest back = caller.hears("BYE");
    assertThat(back.uri()).hasToString(caller.contact());
    assertThat(routes(back)).isEmpty();
  }

  /** The address of a multicast group, or of one of several, that turns out to be ours. */
  @Test
  @Rfc("3261 §16.4")
  void maddrOfOurs_isTakenOffTheRequestUri() {
    stage.on(RouteKind.REQUEST, null, c -> c.relay());
    SipRequest invite = caller.invite("c1", 1);
    invite.uri(uri("sip:bob@198.51.100.1;maddr=203.0.113.9;transport=tcp;user=phone"));
    caller.says(invite);
    assertThat(callee.hears("INVITE").uri()).hasToString("sip:bob@198.51.100.1;user=phone");
  }

  @Test
  @Rfc("3261 §16.4")
  void maddrOfOthers_stays_andSaysWhereToGo() {
    stage.on(RouteKind.REQUEST, null, c -> c.relay());
    SipRequest invite = caller.invite("c1", 1);
    invite.uri(uri("sip:bob@nowhere.example;maddr=198.51.100.1"));
    caller.says(invite);
    assertThat(callee.hears("INVITE").uri())
        .hasToString("sip:bob@nowhere.example;maddr=198.51.100.1");
  }

  /** RFC 3261 §18.3: on a stream only Content-Length says where the message ends. */
  @Test
  @Rfc("3261 §16.6 step 9")
  void requestWithoutContentLength_getsOneOnAStream() {
    callee.over(Transport.TCP);
    relayTo("sip:bob@198.51.100.1;transport=tcp");
    SipRequest invite = caller.invite("c1", 1);
    invite.remove(HeaderName.CONTENT_LENGTH);
    caller.says(invite);
    assertThat(callee.hears("INVITE").values(HeaderName.CONTENT_LENGTH)).containsExactly("0");
  }

  private SipRequest relayedTo(String target, Transport from) {
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          c.request().uri(uri(target));
          c.relay();
        });
    caller.over(from).says(caller.invite("c1", 1));
    return callee.hears("INVITE");
  }

  @Test
  @Rfc("3261 §16.6 step 4")
  void sipsCall_hasUsOnItsPathAsSips() {
    SipRequest out = relayedTo("sips:bob@198.51.100.1:5060", Transport.UDP);
    assertThat(out.topVia().transport()).isEqualTo("TLS");
    assertThat(out.values(HeaderName.RECORD_ROUTE))
        .containsExactly("<sips:203.0.113.9:5060;lr;call=1>");
  }

  @Test
  @Rfc("3261 §16.6 step 4")
  void callThatCameByTls_andLeavesOtherwise_hasUsOnItsPath() {
    SipRequest out = relayedTo("sip:bob@198.51.100.1", Transport.TLS);
    assertThat(out.values(HeaderName.RECORD_ROUTE))
        .containsExactly(
            "<sip:203.0.113.9:5060;lr;call=1>", "<sip:203.0.113.9:5060;transport=tls;lr;call=1>");
  }

  @Test
  @Rfc("3261 §16.6 step 4")
  void callThatStaysOnOneSide_hasUsOnItsPathOnlyWhenAsked() {
    assertThat(relayedTo("sip:bob@198.51.100.1", Transport.UDP).has(HeaderName.RECORD_ROUTE))
        .isFalse();
  }
}
