package io.signalbox.core.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.RouteKind;
import io.signalbox.api.ledger.Admission;
import io.signalbox.api.ledger.Claim;
import io.signalbox.core.routing.RouteContext;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.Uri;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** More than one carrier: one after the other, and at once. */
class FailoverTest {
  private final Stage stage = new Stage();
  private final Peer caller = stage.peer("192.0.2.1");
  private final Peer first = stage.peer("198.51.100.1");
  private final Peer second = stage.peer("198.51.100.2");
  private final SipRequest invite = caller.invite("c1", 1);
  private final Deque<Peer> left = new ArrayDeque<>(List.of(first, second));

  private void next(RouteContext c) {
    Peer carrier = left.poll();
    if (carrier == null) {
      return;
    }
    c.gateway(Stage.gateway(carrier));
    Claim claim = new Claim("trunk:" + carrier.ip(), 1, 0);
    assertThat(c.acquireForBranch(List.of(claim))).isEqualTo(Admission.GRANTED);
    assertThat(c.relay()).isTrue();
  }

  private void oneAfterTheOther() {
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          c.onFailure("NEXT");
          next(c);
        });
    stage.on(RouteKind.FAILURE, "NEXT", this::next);
    caller.says(invite);
  }

  private int held(Peer carrier) {
    return stage.ledger.uses().stream()
        .filter(use -> use.key().equals("trunk:" + carrier.ip()))
        .mapToInt(use -> use.held())
        .sum();
  }

  @Test
  void nextCarrierIsTried_andTheFirstOnesChannelGoesBack() {
    oneAfterTheOther();
    assertThat(held(first)).isEqualTo(1);
    first.answers(first.hears("INVITE"), 503, "x", "Retry-After", "60");
    first.hears("ACK");
    assertThat(held(first)).isZero();
    assertThat(held(second)).isEqualTo(1);
    SipRequest out = second.hears("INVITE");
    assertThat(out.first(HeaderName.CSEQ)).contains("1 INVITE");
    second.answers(out, 200, "b");
    SipResponse ok = caller.hears(200);
    caller.says(caller.inside(ok, "ACK", 1));
    second.hears("ACK");
    caller.says(caller.inside(ok, "BYE", 2));
    second.answers(second.hears("BYE"), 200, null);
    assertThat(held(second)).isZero();
    caller.hears(200);
    stage.nothingIsLeft();
  }

  @Test
  @Rfc("3261 §16.7 step 6")
  void whenAllFail_theCallerHears503_withoutRetryAfter() {
    oneAfterTheOther();
    first.answers(first.hears("INVITE"), 500, "x");
    second.answers(second.hears("INVITE"), 503, "y", "Retry-After", "60");
    SipResponse failure = caller.hears(503);
    assertThat(failure.has(HeaderName.RETRY_AFTER)).isFalse();
    assertThat(stage.ledger.held()).isZero();
    assertThat(stage.events).containsExactly("started", "ended FAILED");
  }

  @Test
  @Rfc("3261 §16.7 step 6")
  void whatACarrierSaysAboutTheCallee_isForwarded_evenIfTheNextOneFailsOtherwise() {
    oneAfterTheOther();
    first.answers(first.hears("INVITE"), 486, "x");
    second.answers(second.hears("INVITE"), 488, "y");
    assertThat(caller.hears(486).to().tag()).contains("x");
  }

  @Test
  @Rfc({"3261 §16.5", "3261 §16.8", "3261 §8.1.3.1"})
  void silentCarrierTimesOut_andTheNextIsTried() {
    oneAfterTheOther();
    stage.pass(32_500);
    second.answers(second.hears("INVITE"), 404, "y");
    caller.hears(100);
    caller.hears(404);
  }

  @Test
  @Rfc("3261 §16.9")
  void carrierThatCannotBeReached_isPassedOver() {
    stage.unreachable.add(first.address().getAddress());
    oneAfterTheOther();
    assertThat(held(first)).isZero();
    second.answers(second.hears("INVITE"), 486, "y");
    caller.hears(486);
  }

  @Test
  @Rfc({"3261 §16.5", "3261 §16.10"})
  void ringingTooLong_isCancelled_andTheNextIsTried_andItsLate200StillWins() {
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          c.timeouts(5_000, 0);
          c.onFailure("NEXT");
          next(c);
        });
    stage.on(
        RouteKind.FAILURE,
        "NEXT",
        c -> {
          assertThat(c.branchTimedOut()).isTrue();
          next(c);
        });
    caller.says(invite);
    SipRequest out = first.hears("INVITE");
    first.answers(out, 180, "b");
    caller.hears(180);
    stage.pass(5_000);
    first.hears("CANCEL");
    SipRequest other = second.hears("INVITE");
    second.answers(other, 180, "c");
    caller.hears(180);
    first.answers(out, 200, "b");
    assertThat(caller.hears(200).to().tag()).contains("b");
    second.hears("CANCEL");
    second.answers(other, 487, "c");
    second.hears("ACK");
    caller.hearsNothing();
  }

  @Test
  void failureRouteThatNeverGivesUp_isBounded() {
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          c.onFailure("AGAIN");
          c.gateway(Stage.gateway(first));
          c.relay();
        });
    stage.on(RouteKind.FAILURE, "AGAIN", RouteContext::relay);
    stage.unreachable.add(first.address().getAddress());
    caller.says(invite);
    caller.hears(503);
    stage.unreachable.clear();
    stage.pass(600_000);
    assertThat(stage.pins).isZero();
  }

  private void bothAtOnce() {
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          c.recordRoute("");
          c.request().uri(Uri.parse("sip:x@" + first.ip()).orElseThrow());
          c.appendBranch(Uri.parse("sip:x@" + second.ip()).orElseThrow());
          c.relay();
        });
    caller.says(invite);
  }

  @Test
  @Rfc({"3261 §16.7 step 10", "3261 §16.5"})
  void inAFork_theFirst200Wins_andTheOtherIsCancelled() {
    bothAtOnce();
    SipRequest one = first.hears("INVITE");
    SipRequest two = second.hears("INVITE");
    assertThat(two.uri()).hasToString("sip:x@198.51.100.2");
    first.answers(one, 180, "b");
    second.answers(two, 180, "c");
    caller.hears(180);
    caller.hears(180);
    second.answers(two, 200, "c");
    SipResponse ok = caller.hears(200);
    first.answers(first.hears("CANCEL"), 200, null);
    first.answers(one, 487, "b");
    first.hears("ACK");
    caller.says(caller.inside(ok, "ACK", 1));
    second.hears("ACK");
    caller.says(caller.inside(ok, "BYE", 2));
    second.answers(second.hears("BYE"), 200, null);
    caller.hears(200);
    caller.hearsNothing();
    stage.nothingIsLeft();
  }

  @Test
  @Rfc({"3261 §16.7 step 5", "3261 §13.2.2"})
  void bothAnswersReachTheCaller_andTheCallEndsWithTheLastDialog() {
    bothAtOnce();
    SipRequest one = first.hears("INVITE");
    SipRequest two = second.hears("INVITE");
    first.answers(one, 200, "b");
    second.answers(two, 200, "c");
    SipResponse okOne = caller.hears(200);
    SipResponse okTwo = caller.hears(200);
    caller.says(caller.inside(okOne, "ACK", 1));
    caller.says(caller.inside(okTwo, "ACK", 1));
    first.hears("ACK");
    second.hears("ACK");
    caller.says(caller.inside(okTwo, "BYE", 2));
    second.answers(second.hears("BYE"), 200, null);
    caller.hears(200);
    assertThat(stage.core().liveCalls()).isEqualTo(1);
    caller.says(caller.inside(okOne, "BYE", 2));
    first.answers(first.hears("BYE"), 200, null);
    caller.hears(200);
    stage.nothingIsLeft();
  }

  @Test
  @Rfc("3261 §16.7 step 5")
  void sixHundredEndsTheFork() {
    bothAtOnce();
    SipRequest one = first.hears("INVITE");
    SipRequest two = second.hears("INVITE");
    second.answers(two, 180, "c");
    caller.hears(180);
    first.answers(one, 603, "b");
    caller.hearsNothing();
    second.answers(second.hears("CANCEL"), 200, null);
    second.answers(two, 487, "c");
    caller.hears(603);
  }

  @Test
  @Rfc({"3261 §16.7 steps 6 and 7", "8760 §2.5"})
  void bestOfAForkIsTheLowestClass_andChallengesAreAddedUp() {
    bothAtOnce();
    SipRequest one = first.hears("INVITE");
    SipRequest two = second.hears("INVITE");
    first.answers(one, 407, "b", "Proxy-Authenticate", "Digest realm=\"one\"");
    second.answers(two, 401, "c", "WWW-Authenticate", "Digest realm=\"two\"");
    SipResponse best = caller.hears(401);
    assertThat(best.values(HeaderName.WWW_AUTHENTICATE)).containsExactly("Digest realm=\"two\"");
    assertThat(best.values(HeaderName.PROXY_AUTHENTICATE)).containsExactly("Digest realm=\"one\"");
  }

  @Test
  void branchRouteChangesItsOwnBranchAlone_andMayDropIt() {
    stage.on(
        RouteKind.BRANCH,
        "B",
        c -> {
          c.request().set(HeaderName.SUBJECT, "branch " + c.branchIndex());
          if (c.branchIndex() == 0) {
            c.drop();
          }
        });
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          c.onBranch("B");
          c.request().uri(Uri.parse("sip:x@" + first.ip()).orElseThrow());
          c.appendBranch(Uri.parse("sip:x@" + second.ip()).orElseThrow());
          c.relay();
          assertThat(c.request().has(HeaderName.SUBJECT)).isFalse();
        });
    caller.says(invite);
    first.hearsNothing();
    SipRequest out = second.hears("INVITE");
    assertThat(out.first(HeaderName.SUBJECT)).contains("branch 1");
    second.answers(out, 486, "c");
    caller.hears(486);
  }
}
