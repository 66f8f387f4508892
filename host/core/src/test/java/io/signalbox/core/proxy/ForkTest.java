package io.signalbox.core.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.FailedBranch;
import io.signalbox.api.RouteKind;
import io.signalbox.api.ledger.Claim;
import io.signalbox.core.routing.RouteContext;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.Uri;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One request to several targets at once. */
class ForkTest {
  private final Stage stage = new Stage();
  private final Peer caller = stage.peer("192.0.2.1");
  private final Peer one = stage.peer("198.51.100.1");
  private final Peer two = stage.peer("198.51.100.2");
  private final Peer three = stage.peer("198.51.100.3");
  private final SipRequest invite = caller.invite("c1", 10);
  private SipRequest toOne;
  private SipRequest toTwo;
  private SipRequest toThree;

  private void fork(SipRequest request) {
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          c.recordRoute("");
          c.request().uri(uri(one));
          c.appendBranch(uri(two));
          c.appendBranch(uri(three));
          c.relay();
        });
    caller.says(request);
    toOne = one.hears(request.method());
    toTwo = two.hears(request.method());
    toThree = three.hears(request.method());
  }

  private static Uri uri(Peer peer) {
    return Uri.parse("sip:x@" + peer.ip()).orElseThrow();
  }

  private static String cseq(SipRequest request) {
    return request.first(HeaderName.CSEQ).orElseThrow();
  }

  private int held(Peer carrier) {
    return stage.ledger.uses().stream()
        .filter(use -> use.key().equals("trunk:" + carrier.ip()))
        .mapToInt(use -> use.held())
        .sum();
  }

  /** A Via branch, and so a transaction, for each target. */
  @Test
  @Rfc({"3261 §16.6 step 8", "3261 §16.6 step 1"})
  void eachBranch_isATransactionOfItsOwn() {
    fork(invite);
    assertThat(List.of(toOne, toTwo, toThree))
        .extracting(request -> request.topVia().branch().orElseThrow())
        .doesNotHaveDuplicates();
  }

  @Test
  @Rfc({"3261 §16.7 step 6", "3261 §16.7 step 7"})
  void challengesOfAllBranches_reachTheCaller() {
    fork(invite);
    one.answers(
        toOne,
        407,
        "a1",
        "Proxy-Authenticate",
        "Digest realm=\"one\"",
        "Proxy-Authenticate",
        "Digest realm=\"one\", algorithm=SHA-256");
    two.answers(toTwo, 404, "b1");
    caller.hearsNothing();
    three.answers(
        toThree,
        401,
        "c1",
        "WWW-Authenticate",
        "Digest realm=\"three\"",
        "Proxy-Authenticate",
        "Digest realm=\"between\"");
    SipResponse best = caller.hears(401);
    assertThat(best.lines(HeaderName.WWW_AUTHENTICATE)).containsExactly("Digest realm=\"three\"");
    assertThat(best.lines(HeaderName.PROXY_AUTHENTICATE))
        .containsExactly(
            "Digest realm=\"between\"",
            "Digest realm=\"one\"",
            "Digest realm=\"one\", algorithm=SHA-256");
    stage.nothingIsLeft();
  }

  @ParameterizedTest
  @Rfc("3261 §16.7 step 6")
  @CsvSource({
    "486, 404, 302, 302",
    "503, 500, 486, 486",
    "503, 503, 503, 500",
    "503, 500, 504, 504",
    "408, 480, 404, 404",
    "404, 415, 486, 415",
    "404, 420, 486, 420",
    "404, 484, 486, 484",
    "302, 404, 603, 603",
    "404, 600, 486, 600"
  })
  void bestOfThree(int first, int second, int third, int best) {
    fork(invite);
    one.answers(toOne, first, "a1");
    two.answers(toTwo, second, "b1");
    three.answers(toThree, third, "c1");
    caller.hears(best);
    caller.hearsNothing();
    stage.nothingIsLeft();
  }

  @Test
  @Rfc({"3261 §16.7 step 5", "3261 §16.7 step 10"})
  void sixHundred_waitsForTheOthers_andA200ThatCrossesTheCancelWins() {
    fork(invite);
    one.answers(toOne, 180, "a1");
    two.answers(toTwo, 180, "b1");
    three.answers(toThree, 603, "c1");
    three.hears("ACK");
    assertThat(caller.heard()).hasSize(2);
    one.hears("CANCEL");
    SipRequest cancel = two.hears("CANCEL");
    assertThat(cancel.topVia()).isEqualTo(toTwo.topVia());
    two.answers(toTwo, 200, "b1");
    SipResponse ok = caller.hears(200);
    one.answers(toOne, 487, "a1");
    one.hears("ACK");
    caller.hearsNothing();
    caller.says(caller.inside(ok, "ACK", 10));
    two.hears("ACK");
    caller.says(caller.inside(ok, "BYE", 11));
    two.answers(two.hears("BYE"), 200, null);
    caller.hears(200);
    stage.nothingIsLeft();
  }

  /** §9.1: no CANCEL before a provisional response. */
  @Test
  @Rfc({"3261 §16.7 step 10", "3261 §9.1"})
  void losers_areCancelled_theSilentOneOnceItIsHeard() {
    fork(invite);
    two.answers(toTwo, 180, "b1");
    caller.hears(180);
    one.answers(toOne, 200, "a1");
    caller.hears(200);
    two.hears("CANCEL");
    three.hearsNothing();
    three.answers(toThree, 180, "c1");
    three.hears("CANCEL");
    caller.hearsNothing();
  }

  @Test
  @Rfc({"3261 §16.10", "3261 §9.2"})
  void cancelOfTheCaller_reachesAll_andIsAnsweredOnce() {
    fork(invite);
    one.answers(toOne, 180, "a1");
    two.answers(toTwo, 180, "b1");
    three.answers(toThree, 486, "c1");
    three.hears("ACK");
    caller.heard();
    caller.says(caller.cancelOf(invite));
    caller.hears(200);
    one.answers(one.hears("CANCEL"), 200, null);
    one.answers(toOne, 487, "a1");
    caller.hearsNothing();
    two.answers(two.hears("CANCEL"), 200, null);
    two.answers(toTwo, 487, "b1");
    caller.hears(487);
    three.hearsNothing();
    stage.nothingIsLeft();
  }

  /** A proxy behind us forks too: two answers by one branch. */
  @Test
  @Rfc("3261 §16.7 step 5")
  void twoAnswersByOneBranch_areTwoDialogs() {
    fork(invite);
    one.answers(toOne, 200, "a1");
    SipResponse first = caller.hears(200);
    one.answers(toOne, 200, "a2");
    SipResponse second = caller.hears(200);
    for (SipResponse ok : List.of(first, second)) {
      caller.says(caller.inside(ok, "ACK", 10));
      assertThat(one.hears("ACK").to().tag()).isEqualTo(ok.to().tag());
    }
    caller.says(caller.inside(first, "BYE", 11));
    one.answers(one.hears("BYE"), 200, null);
    caller.hears(200);
    assertThat(stage.core().liveCalls()).isEqualTo(1);
    caller.says(caller.inside(second, "BYE", 11));
    one.answers(one.hears("BYE"), 200, null);
    assertThat(stage.core().liveCalls()).isZero();
  }

  @Test
  @Rfc({"3261 §16.7 step 5", "3261 §16.7 step 10"})
  void requestOtherThanInvite_isAnsweredOnce_andNobodyIsCancelled() {
    fork(caller.request("OPTIONS", "sip:x@203.0.113.9", "o1", 1, "<sip:a@b>;tag=a", "<sip:x@y>"));
    two.answers(toTwo, 200, "b1");
    caller.hears(200);
    three.answers(toThree, 200, "c1");
    one.answers(toOne, 404, "a1");
    caller.hearsNothing();
    one.hearsNothing();
    stage.nothingIsLeft();
  }

  /** RFC 6026 §7.3, RFC 4320 §4.2: what belongs to nothing is dropped. */
  @Test
  @Rfc({"6026 §7.3", "4320 §4.2"})
  void lateAnswers_areDroppedAndCounted() {
    SipRequest options =
        caller.request("OPTIONS", "sip:x@203.0.113.9", "o1", 1, "<sip:a@b>;tag=a", "<sip:x@y>");
    fork(options);
    two.answers(toTwo, 200, "b1");
    caller.hears(200);
    stage.pass(64_000);
    one.heard();
    one.answers(toOne, 200, "a1");
    caller.hearsNothing();
    assertThat(stage.events).containsOnlyOnce("stray response");
    stage.nothingIsLeft();
  }

  private void acquireForBranch(RouteContext c) {
    String key = "trunk:" + c.gateway().orElseThrow().address();
    assertThat(c.acquireForBranch(List.of(new Claim(key, 1, 0))).result().name())
        .isEqualTo("GRANTED");
  }

  private void answerChallenge(RouteContext c) {
    for (FailedBranch failed : c.failedBranches()) {
      c.retry(failed, Map.of(HeaderName.PROXY_AUTHORIZATION, List.of("Digest x")));
    }
    c.relay();
  }

  /**
   * The hardest: one carrier was tried again with credentials and knows the INVITE by another
   * number than the other; both send reliable provisional responses, both answer.
   */
  @Test
  @Rfc({"3261 §12.2.1.1", "3262 §4", "3261 §16.7 step 5"})
  void twoDialogsOfOneInvite_haveTheirOwnNumbersAndChannels() {
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          c.acquire(List.of(new Claim("account:acme", 1, 0)));
          c.onBranch("B");
          c.onFailure("F");
          c.gateway(Stage.gateway(one));
          c.relay();
        });
    stage.on(RouteKind.BRANCH, "B", this::acquireForBranch);
    stage.on(
        RouteKind.FAILURE,
        "F",
        c -> {
          c.gateway(Stage.gateway(two));
          answerChallenge(c);
        });
    caller.says(invite);
    one.answers(one.hears("INVITE"), 407, "x", "Proxy-Authenticate", "Digest realm=\"n\"");
    one.hears("ACK");
    toOne = one.hears("INVITE");
    toTwo = two.hears("INVITE");
    assertThat(cseq(toOne)).isEqualTo("11 INVITE");
    assertThat(cseq(toTwo)).isEqualTo("10 INVITE");

    one.answers(toOne, 183, "a1", "Require", "100rel", "RSeq", "7");
    two.answers(toTwo, 183, "b1", "Require", "100rel", "RSeq", "8");
    SipResponse ringsOne = caller.hears(183);
    SipResponse ringsTwo = caller.hears(183);
    SipRequest prackOne = caller.inside(ringsOne, "PRACK", 11);
    prackOne.append(HeaderName.RACK, "7 10 INVITE");
    caller.says(prackOne);
    SipRequest heardOne = one.hears("PRACK");
    assertThat(cseq(heardOne)).isEqualTo("12 PRACK");
    assertThat(heardOne.first(HeaderName.RACK)).contains("7 11 INVITE");
    one.answers(heardOne, 200, null);
    caller.hears(200);
    SipRequest prackTwo = caller.inside(ringsTwo, "PRACK", 11);
    prackTwo.append(HeaderName.RACK, "8 10 INVITE");
    caller.says(prackTwo);
    SipRequest heardTwo = two.hears("PRACK");
    assertThat(cseq(heardTwo)).isEqualTo("11 PRACK");
    assertThat(heardTwo.first(HeaderName.RACK)).contains("8 10 INVITE");
    two.answers(heardTwo, 200, null);
    caller.hears(200);

    one.answers(toOne, 200, "a1");
    two.hears("CANCEL");
    two.answers(toTwo, 200, "b1");
    SipResponse okOne = caller.hears(200);
    SipResponse okTwo = caller.hears(200);
    caller.says(caller.inside(okTwo, "ACK", 10));
    caller.says(caller.inside(okOne, "ACK", 10));
    assertThat(cseq(one.hears("ACK"))).isEqualTo("11 ACK");
    assertThat(cseq(two.hears("ACK"))).isEqualTo("10 ACK");
    assertThat(held(one)).isEqualTo(1);
    assertThat(held(two)).isEqualTo(1);

    caller.says(caller.inside(okOne, "BYE", 12));
    SipRequest bye = one.hears("BYE");
    assertThat(cseq(bye)).isEqualTo("13 BYE");
    one.answers(bye, 200, null);
    caller.hears(200);
    assertThat(held(one)).as("a gateway's lease ends with its branch").isZero();
    assertThat(held(two)).isEqualTo(1);
    assertThat(stage.ledger.held()).as("the account's with the last dialog").isEqualTo(2);
    caller.says(caller.inside(okTwo, "BYE", 12));
    two.answers(two.hears("BYE"), 200, null);
    assertThat(stage.ledger.held()).isZero();
    caller.hears(200);
    stage.nothingIsLeft();
  }

  /** UPDATE passes both ways before the answer, and moves the target (RFC 3311 §5). */
  @Test
  @Rfc("3311 §5.2")
  void updateBeforeTheAnswer_movesTheTargetOfItsDialogAlone() {
    fork(invite);
    one.answers(toOne, 183, "a1");
    two.answers(toTwo, 183, "b1");
    SipResponse ringsOne = caller.hears(183);
    SipResponse ringsTwo = caller.hears(183);
    caller.says(caller.inside(ringsOne, "UPDATE", 11));
    SipResponse moved = one.answer(one.hears("UPDATE"), 200, null);
    moved.set(HeaderName.CONTACT, "<" + three.contact() + ">");
    one.says(moved);
    caller.hears(200);
    SipRequest toNewTarget = caller.inside(ringsOne, "UPDATE", 12);
    toNewTarget.uri(Uri.parse(three.contact()).orElseThrow());
    caller.says(toNewTarget);
    three.hears("UPDATE");
    SipRequest ofTheOther = caller.inside(ringsTwo, "UPDATE", 11);
    ofTheOther.uri(Uri.parse(three.contact()).orElseThrow());
    caller.says(ofTheOther);
    caller.hears(403);
  }
}
