package io.signalbox.core.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.RouteKind;
import io.signalbox.core.routing.RouteContext;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.SipMessage;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.Uri;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is checked before a request is relayed (RFC 3261 §16.3), and how it is answered. */
class ChecksTest {
  private final Stage stage = new Stage();
  private final Peer caller = stage.peer("192.0.2.1");
  private final Peer carrier = stage.peer("198.51.100.1");

  @BeforeEach
  void script() {
    stage.on(RouteKind.REQUEST, null, RouteContext::relay);
  }

  private SipRequest invite(String uri) {
    SipRequest invite = caller.invite("c1", 1);
    invite.uri(Uri.parse(uri).orElseThrow());
    return invite;
  }

  @Test
  @Rfc("3261 §16.3 step 3")
  void noHopsLeft_483() {
    SipRequest invite = invite("sip:x@198.51.100.1");
    invite.set(HeaderName.MAX_FORWARDS, "0");
    caller.says(invite);
    caller.hears(483);
    carrier.hearsNothing();
    stage.nothingIsLeft();
  }

  @Test
  @Rfc({"3261 §11.2", "3261 §16.3 step 3"})
  void noHopsLeft_butAnOptions_isAnsweredAsIfItWereForUs() {
    SipRequest options =
        caller.request("OPTIONS", "sip:bob@198.51.100.1", "o", 1, "<sip:a@b>;tag=1", "<sip:bob@c>");
    options.set(HeaderName.MAX_FORWARDS, "0");
    caller.says(options);
    SipResponse answer = caller.hears(200);
    assertThat(answer.to().tag()).isPresent();
    assertThat(answer.values(HeaderName.ALLOW)).contains("INVITE", "OPTIONS");
    assertThat(answer.first(HeaderName.ACCEPT)).contains("application/sdp");
    carrier.hearsNothing();
    stage.nothingIsLeft();
  }

  @Test
  void noHopsLeft_butMeantForUs_isTheScriptsToAnswer() {
    stage.on(RouteKind.REQUEST, null, c -> c.reply(200, "OK"));
    SipRequest options =
        caller.request("OPTIONS", "sip:203.0.113.9", "o", 1, "<sip:a@b>;tag=1", "<sip:b@c>");
    options.set(HeaderName.MAX_FORWARDS, "0");
    caller.says(options);
    assertThat(caller.hears(200).to().tag()).isPresent();
    stage.nothingIsLeft();
  }

  @Test
  @Rfc("3261 §16.3 step 5")
  void proxyRequire_420_withWhatWeDoNotSupport() {
    SipRequest invite = invite("sip:x@198.51.100.1");
    invite.append(HeaderName.PROXY_REQUIRE, "foo, bar");
    caller.says(invite);
    assertThat(caller.hears(420).values(HeaderName.UNSUPPORTED)).containsExactly("foo", "bar");
  }

  @Test
  @Rfc("3261 §16.3 step 2")
  void unknownScheme_416() {
    caller.says(invite("http:example.com"));
    caller.hears(416);
  }

  @Test
  @Rfc("3261 §16.6 step 3")
  void missingMaxForwardsIsAdded() {
    SipRequest invite = invite("sip:x@198.51.100.1");
    invite.remove(HeaderName.MAX_FORWARDS);
    caller.says(invite);
    assertThat(carrier.hears("INVITE").first(HeaderName.MAX_FORWARDS)).contains("70");
  }

  private SipRequest through(SipRequest request, String branch) {
    SipRequest back = request.copy();
    back.prepend(
        HeaderName.VIA, "SIP/2.0/UDP 198.51.100.1;branch=z9hG4bK" + branch + ";rport=5060");
    return back;
  }

  @Test
  @Rfc({"3261 §16.3 step 4", "5393 §4.2.1", "5393 §4.2.2", "5393 §4.1"})
  void requestThatGoesRoundInCircles_482_onceItComesTheSameWayAgain() {
    caller.says(invite("sip:x@198.51.100.1"));
    carrier.says(through(carrier.hears("INVITE"), "l1"));
    SipRequest second = carrier.hears("INVITE");
    carrier.says(through(second, "l2"));
    carrier.hears(482);
    carrier.hearsNothing();
  }

  @Test
  @Rfc({"3261 §16.3 step 4", "5393 §4.2.1"})
  void spiralPasses_withAnotherTarget() {
    Peer other = stage.peer("198.51.100.3");
    caller.says(invite("sip:x@198.51.100.1"));
    SipRequest out = carrier.hears("INVITE");
    carrier.says(through(out, "l1"));
    SipRequest spiral = through(out, "s");
    spiral.uri(Uri.parse("sip:y@198.51.100.3").orElseThrow());
    carrier.says(spiral);
    other.hears("INVITE");
  }

  @Test
  @Rfc({"3261 §8.2.7", "3261 §8.2.6.2"})
  void statelessRefusalHasTheSameTagEachTime_andItsAckIsNoStray() {
    stage.on(RouteKind.REQUEST, null, c -> c.reply(407, "Proxy Authentication Required"));
    SipRequest invite = caller.invite("c1", 1);
    caller.says(invite);
    caller.says(invite);
    SipResponse first = caller.hears(407);
    assertThat(caller.hears(407).to()).isEqualTo(first.to());
    caller.says(caller.ackOf(invite, first));
    assertThat(stage.events).isEmpty();
    stage.nothingIsLeft();
  }

  @Test
  @Rfc({"3261 §16.6 step 6", "3261 §16.12.1.2"})
  void strictRouterNext_getsItsUriInTheRequestLine() {
    SipRequest invite = invite("sip:x@y.example");
    invite.append(HeaderName.ROUTE, "<sip:203.0.113.9;lr>");
    invite.append(HeaderName.ROUTE, "<sip:198.51.100.1>");
    caller.says(invite);
    SipRequest out = carrier.hears("INVITE");
    assertThat(out.startLine()).isEqualTo("INVITE sip:198.51.100.1 SIP/2.0");
    assertThat(out.values(HeaderName.ROUTE)).containsExactly("<sip:x@y.example>");
  }

  @Test
  void replyRouteSeesEachReply_andMayDropAProvisionalOne() {
    stage.on(
        RouteKind.REPLY,
        null,
        c -> {
          SipResponse reply = c.reply().orElseThrow();
          reply.set(HeaderName.SUBJECT, "seen");
          if (reply.status() == 183) {
            c.drop();
          }
        });
    caller.says(invite("sip:x@198.51.100.1"));
    SipRequest out = carrier.hears("INVITE");
    carrier.answers(out, 183, "b");
    caller.hearsNothing();
    carrier.answers(out, 486, "b");
    assertThat(caller.hears(486).first(HeaderName.SUBJECT)).contains("seen");
  }

  @Test
  @Rfc("3261 §16.7 step 5")
  void suspendedReplyRouteKeepsTheOrderOfReplies() {
    stage.on(RouteKind.REPLY, null, c -> stage.script.suspend(rest -> {}));
    caller.says(invite("sip:x@198.51.100.1"));
    SipRequest out = carrier.hears("INVITE");
    carrier.answers(out, 180, "b");
    carrier.answers(out, 200, "b");
    caller.hearsNothing();
    stage.script.resume();
    caller.hears(180);
    stage.script.resume();
    caller.hears(200);
    stage.nothingIsLeft();
  }

  /** Nobody may answer 1xx but 100 to anything but an INVITE. */
  @Test
  @Rfc("4320 §4.1")
  void provisionalReplyToAnOptions_isNotPassedOn() {
    SipRequest options =
        caller.request("OPTIONS", "sip:x@198.51.100.1", "o", 1, "<sip:a@b>;tag=1", "<sip:b@c>");
    caller.says(options);
    SipRequest out = carrier.hears("OPTIONS");
    carrier.answers(out, 183, "b");
    caller.hearsNothing();
    carrier.answers(out, 200, "b");
    caller.hears(200);
    stage.nothingIsLeft();
  }

  @Test
  @Rfc({"4320 §4.2", "3261 §16.7 step 6"})
  void silentTarget_ofAnOptions_isNotAnsweredWith408() {
    caller.says(
        caller.request("OPTIONS", "sip:x@198.51.100.1", "o", 1, "<sip:a@b>;tag=1", "<sip:b@c>"));
    carrier.hears("OPTIONS");
    stage.pass(64_000);
    assertThat(caller.heard()).extracting(SipMessage::startLine).containsOnly("SIP/2.0 100 Trying");
    stage.nothingIsLeft();
  }

  /** A 503 is about one element, not about all that we can reach. */
  @ParameterizedTest
  @Rfc("3261 §16.7 step 6")
  @CsvSource({"503, 500", "500, 500", "404, 404", "302, 302"})
  void onlyAnswerOfACallee(int status, int heard) {
    caller.says(invite("sip:x@198.51.100.1"));
    carrier.answers(carrier.hears("INVITE"), status, "b", "Retry-After", "60");
    SipResponse response = caller.hears(heard);
    assertThat(response.has(HeaderName.RETRY_AFTER)).isEqualTo(status != 503);
    stage.nothingIsLeft();
  }

  @Test
  @Rfc({"3261 §17.2.1", "3261 §16.2"})
  void tryingIsSaidAfter200Millis_unlessTheFinalAnswerIsFaster() {
    caller.says(invite("sip:x@198.51.100.1"));
    SipRequest out = carrier.hears("INVITE");
    stage.pass(199);
    caller.hearsNothing();
    carrier.answers(out, 486, "b");
    caller.hears(486);
    SipRequest slow = caller.invite("c2", 1);
    slow.uri(Uri.parse("sip:x@198.51.100.1").orElseThrow());
    carrier.heard();
    caller.says(slow);
    stage.pass(200);
    caller.hears(100);
  }
}
