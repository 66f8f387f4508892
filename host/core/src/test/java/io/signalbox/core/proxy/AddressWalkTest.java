package io.signalbox.core.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.RouteKind;
import io.signalbox.core.dns.Zone;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.Uri;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One target with several addresses (RFC 3263 §4.3), in virtual time. */
@Rfc("3263 §4.3")
class AddressWalkTest {
  private final Stage stage = new Stage();
  private final Peer caller = stage.peer("192.0.2.1");
  private final Peer first = stage.peer("198.51.100.1");
  private final Peer second = stage.peer("198.51.100.2");
  private int calls;

  @BeforeEach
  void domain() {
    stage.zone =
        new Zone()
            .with(
                "carrier.example 3600 NAPTR 1 1 \"s\" \"SIP+D2U\" \"\" _sip._udp.carrier.example.",
                "_sip._udp.carrier.example 3600 SRV 10 1 5060 one.carrier.example.",
                "_sip._udp.carrier.example 3600 SRV 20 1 5060 two.carrier.example.",
                "one.carrier.example 3600 A 198.51.100.1",
                "two.carrier.example 3600 A 198.51.100.2");
    relaying(0);
  }

  private void relaying(long noReplyMillis) {
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          c.recordRoute("");
          c.timeouts(0, noReplyMillis);
          c.request().uri(Uri.parse("sip:442079460123@carrier.example").orElseThrow());
          c.relay();
        });
  }

  private SipRequest call() {
    SipRequest invite = caller.invite("c" + ++calls, 1);
    caller.says(invite);
    return invite;
  }

  private void busy(Peer carrier) {
    carrier.answers(carrier.hears("INVITE"), 486, "busy");
    carrier.hears("ACK");
    caller.heard();
  }

  private void talk(Peer carrier, SipRequest invite) {
    carrier.answers(invite, 200, "b");
    SipResponse ok = caller.hears(200);
    caller.says(caller.inside(ok, "ACK", 1));
    carrier.hears("ACK");
    caller.says(caller.inside(ok, "BYE", 2));
    carrier.answers(carrier.hears("BYE"), 200, null);
    caller.hears(200);
  }

  private static String branch(SipRequest request) {
    return request.topVia().branch().orElseThrow();
  }

  @Test
  void silentAddress_isLeftAtHalfTime_andTheNextGetsABranchOfItsOwn() {
    call();
    stage.pass(15_999);
    second.hearsNothing();
    SipRequest toFirst = first.hears("INVITE");
    stage.pass(1);
    SipRequest toSecond = second.hears("INVITE");
    assertThat(branch(toSecond)).isNotEqualTo(branch(toFirst));
    assertThat(toSecond.values(HeaderName.VIA)).hasSize(2);
    assertThat(toSecond.values(HeaderName.RECORD_ROUTE)).hasSize(1);
    caller.hears(100);
    talk(second, toSecond);
    first.heard();
    stage.nothingIsLeft();
  }

  @Test
  void addressThatFailed_isSetAside_thenTriedAgain() {
    call();
    stage.pass(16_000);
    busy(second);
    first.heard();
    call();
    first.heard(); // what still is sent again of the first call
    busy(second);
    stage.pass(30_000);
    first.heard();
    call();
    busy(first);
    second.hearsNothing();
    stage.nothingIsLeft();
  }

  @Test
  void addressThatCannotBeReached_isPassedOverAtOnce() {
    stage.unreachable.add(first.address().getAddress());
    call();
    busy(second);
    stage.unreachable.clear();
    call();
    first.hearsNothing();
    busy(second);
    stage.nothingIsLeft();
  }

  @Test
  void refusalWith503_goesToTheNext_andTheCallerHearsNothingOfIt() {
    call();
    first.answers(first.hears("INVITE"), 503, "x");
    first.hears("ACK");
    caller.hearsNothing();
    talk(second, second.hears("INVITE"));
    call();
    busy(first); // without Retry-After nobody is set aside
    stage.nothingIsLeft();
  }

  @Test
  void retryAfter_isKept_asLongAsItSays() {
    call();
    first.answers(first.hears("INVITE"), 503, "x", "Retry-After", "120 (busy);duration=60");
    first.hears("ACK");
    busy(second);
    stage.pass(119_000);
    call();
    busy(second);
    first.hearsNothing();
    stage.pass(1_000);
    call();
    busy(first);
  }

  @Test
  void retryAfterOfADay_isBelievedForTenMinutes() {
    call();
    first.answers(first.hears("INVITE"), 503, "x", "Retry-After", "86400");
    first.hears("ACK");
    busy(second);
    stage.pass(KnownAddresses.MAX_RETRY_AFTER_MILLIS);
    call();
    busy(first);
  }

  @Test
  void otherFailures_areTheAnswer() {
    call();
    first.answers(first.hears("INVITE"), 500, "x");
    first.hears("ACK");
    second.hearsNothing();
    caller.hears(500);
    stage.nothingIsLeft();
  }

  @Test
  void whenAllRefuse_theLastRefusalCounts_andWhenAllAreSetAsideTheyAreTriedAnyway() {
    for (int i = 0; i < 2; i++) {
      call();
      first.answers(first.hears("INVITE"), 503, "x", "Retry-After", "60");
      first.hears("ACK");
      second.answers(second.hears("INVITE"), 503, "y", "Retry-After", "60");
      second.hears("ACK");
      caller.hears(500); // what a 503 of theirs means for the caller (RFC 3261 §16.7 item 6)
    }
    stage.nothingIsLeft();
  }

  @Test
  void allTogetherTakeNoLongerThanOneWould() {
    relaying(4_000);
    call();
    stage.pass(1_999);
    second.hearsNothing();
    stage.pass(1);
    second.hears("INVITE");
    stage.pass(1_999);
    caller.hears(100);
    caller.hearsNothing();
    stage.pass(1);
    caller.hears(408);
    stage.nothingIsLeft();
  }

  @Test
  void whenTheRestIsTooShortForAnotherAddress_theFirstKeepsIt() {
    relaying(1_500);
    call();
    stage.pass(1_400);
    second.hearsNothing();
    SipRequest invite = (SipRequest) first.heard().get(0);
    first.answers(invite, 180, "r");
    caller.hears(100);
    caller.hears(180);
    talk(first, invite);
    call();
    stage.pass(1_500);
    caller.hears(100);
    caller.hears(408);
    second.hearsNothing();
    stage.nothingIsLeft();
  }

  @Test
  void lateRinging_ofAnAddressThatWasLeft_isCancelled() {
    call();
    stage.pass(16_000);
    SipRequest late = (SipRequest) first.heard().get(0);
    second.hears("INVITE");
    caller.heard();
    first.answers(late, 180, "late");
    first.answers(first.hears("CANCEL"), 200, "late");
    caller.hearsNothing();
    first.answers(late, 487, "late");
    first.hears("ACK");
    caller.hearsNothing();
    stage.pass(17_000);
    caller.hears(408);
    stage.nothingIsLeft();
  }

  @Test
  void lateAnswer_ofAnAddressThatWasLeft_winsOverTheOneThatRings() {
    call();
    stage.pass(16_000);
    SipRequest late = (SipRequest) first.heard().get(0);
    SipRequest ringing = second.hears("INVITE");
    second.answers(ringing, 180, "r");
    caller.heard();
    talk(first, late);
    second.answers(second.hears("CANCEL"), 200, "r");
    second.answers(ringing, 487, "r");
    second.hears("ACK");
    stage.nothingIsLeft();
  }

  @Test
  void lateAnswer_afterTheCallerHeardOfAFailure_isAcknowledgedAndEnded() {
    call();
    stage.pass(16_000);
    SipRequest late = (SipRequest) first.heard().get(0);
    busy(second);
    first.answers(late, 200, "late");
    first.hears("ACK");
    first.answers(first.hears("BYE"), 200, null);
    caller.hearsNothing();
    stage.nothingIsLeft();
  }

  @Test
  void afterACancel_noFurtherAddressIsTried() {
    SipRequest invite = call();
    SipRequest out = first.hears("INVITE");
    first.answers(out, 100, null);
    caller.says(caller.cancelOf(invite));
    first.answers(first.hears("CANCEL"), 200, "x");
    first.answers(out, 503, "x");
    second.hearsNothing();
    caller.hears(200);
    caller.hears(487);
    stage.nothingIsLeft();
  }

  @Test
  void otherMethods_walkToo_withoutAnsweringTwice() {
    caller.says(
        caller.request(
            "OPTIONS", "sip:x@203.0.113.9", "o1", 1, "<sip:alice@pbx>;tag=a", "<sip:x@y>"));
    stage.pass(16_000);
    second.answers(second.hears("OPTIONS"), 200, "o");
    caller.hears(100);
    caller.hears(200);
    first.answers((SipRequest) first.heard().get(0), 200, "late");
    caller.hearsNothing();
    stage.nothingIsLeft();
  }

  @Test
  void callsGoOn_whileNoNameServerAnswers() {
    call();
    busy(first);
    stage.zone.down = true;
    stage.pass(3_601_000);
    call();
    busy(first);
    stage.nothingIsLeft();
  }

  @Test
  void walkIsToldInTheTrace() {
    stage.unreachable.add(first.address().getAddress());
    call();
    assertThat(stage.traces.of("c1").entries())
        .anyMatch(
            entry ->
                entry.toString().contains("reached: unreachable, trying UDP 198.51.100.2:5060"));
  }
}
