package io.signalbox.core.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.RouteKind;
import io.signalbox.core.routing.RouteContext;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.Uri;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A callee that has moved, and a script that goes after it. */
@Rfc({"3261 §16.5", "3261 §16.7 step 4", "3261 §8.1.3.4"})
class RedirectTest {
  private final Stage stage = new Stage();
  private final Peer caller = stage.peer("192.0.2.1");
  private final Peer server = stage.peer("198.51.100.1");
  private final Peer one = stage.peer("198.51.100.2");
  private final Peer two = stage.peer("198.51.100.3");
  private final Peer three = stage.peer("198.51.100.4");
  private final SipRequest invite = caller.invite("c1", 1);

  @BeforeEach
  void followRedirections() {
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          c.recordRoute("");
          c.onFailure("REDIRECTED");
          c.request().uri(Uri.parse("sip:x@" + server.ip()).orElseThrow());
          c.relay();
        });
    stage.on(RouteKind.FAILURE, "REDIRECTED", RedirectTest::follow);
  }

  private static void follow(RouteContext c) {
    c.loadContacts();
    if (c.nextContacts()) {
      c.relay();
    }
  }

  private void redirect(Peer from, int status, String contacts) {
    SipRequest request = from.hears("INVITE");
    SipResponse moved = from.answer(request, status, "r");
    moved.set(HeaderName.CONTACT, contacts);
    from.says(moved);
    from.hears("ACK");
  }

  private static String to(Peer peer, String params) {
    return "<sip:x@" + peer.ip() + ">" + params;
  }

  @Test
  void contactsAreTriedByTheirQ_equalOnesAtOnce() {
    caller.says(invite);
    redirect(
        server, 302, to(three, ";q=0.25") + ", " + to(one, ";q=0.7") + ", " + to(two, ";q=0.700"));
    SipRequest first = one.hears("INVITE");
    assertThat(first.uri()).hasToString("sip:x@198.51.100.2");
    SipRequest second = two.hears("INVITE");
    three.hearsNothing();
    one.answers(first, 480, "b");
    two.answers(second, 486, "c");
    SipRequest third = three.hears("INVITE");
    three.answers(third, 200, "d");
    SipResponse ok = caller.hears(200);
    caller.says(caller.inside(ok, "ACK", 1));
    three.hears("ACK");
    caller.says(caller.inside(ok, "BYE", 2));
    three.answers(three.hears("BYE"), 200, null);
    caller.hears(200);
    stage.nothingIsLeft();
  }

  @Test
  void withoutQ_countsAsBest() {
    caller.says(invite);
    redirect(server, 300, to(one, ";q=0.9") + ", " + to(two, ""));
    two.hears("INVITE");
    one.hearsNothing();
  }

  @Test
  void chainOfRedirections_isFollowed() {
    caller.says(invite);
    redirect(server, 302, to(one, ""));
    redirect(one, 301, to(two, ""));
    two.answers(two.hears("INVITE"), 404, "d");
    assertThat(caller.hears(404).to().tag()).contains("d");
    stage.nothingIsLeft();
  }

  @Test
  void redirectionInACircle_ends() {
    caller.says(invite);
    redirect(server, 302, to(one, ""));
    redirect(one, 302, "<sip:x@198.51.100.1>");
    SipResponse last = caller.hears(302);
    assertThat(last.has(HeaderName.CONTACT)).as("all was tried").isFalse();
    server.hearsNothing();
    stage.nothingIsLeft();
  }

  @Test
  void endlessRedirection_isBounded() {
    caller.says(invite);
    Peer from = server;
    int hops = 0;
    for (int i = 0; i < 3 * Fan.MAX_BRANCHES && from != null; i++) {
      redirect(from, 302, "<sip:x" + i + "@198.51.100.2>");
      from = one.heardSomething() ? one : null;
      hops++;
    }
    assertThat(hops).isEqualTo(Fan.MAX_BRANCHES);
    caller.hears(302);
    stage.nothingIsLeft();
  }

  @Test
  void whatDoesNotBelongInARequestUri_isTakenAway() {
    caller.says(invite);
    redirect(
        server, 302, "<sip:x@198.51.100.2;user=phone;method=BYE?Subject=free&Priority=emergency>");
    SipRequest request = one.hears("INVITE");
    assertThat(request.uri()).hasToString("sip:x@198.51.100.2;user=phone");
    assertThat(request.has(HeaderName.SUBJECT)).isFalse();
  }

  /** What we cannot try ourselves is left to the caller. */
  @Test
  void contactThatIsNoSipAddress_isLeftInTheResponse() {
    caller.says(invite);
    redirect(server, 302, to(one, "") + ", <mailto:x@example.com>");
    one.answers(one.hears("INVITE"), 486, "b");
    assertThat(caller.hears(302).values(HeaderName.CONTACT))
        .containsExactly("<mailto:x@example.com>");
  }

  @Test
  void triedRedirection_doesNotSpeakForTheCall() {
    caller.says(invite);
    redirect(server, 302, to(one, ""));
    one.answers(one.hears("INVITE"), 486, "b");
    caller.hears(486);
  }

  @Test
  void redirectionOfASipsCall_goesToSipsAlone() {
    invite.uri(Uri.parse("sips:442079460123@203.0.113.9").orElseThrow());
    caller.says(invite);
    redirect(server, 302, to(one, ""));
    one.hearsNothing();
    assertThat(caller.hears(302).has(HeaderName.CONTACT)).isTrue();
  }

  @Test
  void nobodyAsked_soTheCallerHearsWhereToGo() {
    stage.on(RouteKind.FAILURE, "REDIRECTED", c -> {});
    caller.says(invite);
    redirect(server, 302, to(one, ""));
    assertThat(caller.hears(302).values(HeaderName.CONTACT))
        .containsExactly("<sip:x@198.51.100.2>");
    one.hearsNothing();
  }
}
