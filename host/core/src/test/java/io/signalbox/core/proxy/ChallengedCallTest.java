package io.signalbox.core.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.FailedBranch;
import io.signalbox.api.RouteKind;
import io.signalbox.api.ledger.Claim;
import io.signalbox.core.routing.RouteContext;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.SipMessage;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A carrier that wants credentials: the caller never sees that, nor the CSeq of the second try. */
class ChallengedCallTest {
  private static final Map<HeaderName, List<String>> CREDENTIALS =
      Map.of(HeaderName.PROXY_AUTHORIZATION, List.of("Digest x"));

  private final Stage stage = new Stage();
  private final Peer caller = stage.peer("192.0.2.1");
  private final Peer carrier = stage.peer("198.51.100.1");

  @BeforeEach
  void script() {
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          c.gateway(Stage.gateway(carrier));
          c.acquireForBranch(List.of(new Claim("trunk:north", 1, 0)));
          c.onFailure("AUTH");
          c.relay();
        });
    stage.on(RouteKind.FAILURE, "AUTH", ChallengedCallTest::answerChallenges);
  }

  private static void answerChallenges(RouteContext c) {
    if (c.canceled()) {
      return;
    }
    for (FailedBranch failed : c.failedBranches()) {
      assertThat(failed.gateway()).as("whose credentials to take").isPresent();
      if (failed.response().status() == 407 && !failed.sent().has(HeaderName.PROXY_AUTHORIZATION)) {
        c.retry(failed, CREDENTIALS);
        c.relay();
      }
    }
  }

  private static String first(SipMessage message, HeaderName name) {
    return message.first(name).orElseThrow();
  }

  private SipRequest challenged(int cseq) {
    caller.says(caller.invite("c1", cseq));
    SipRequest plain = carrier.hears("INVITE");
    carrier.answers(plain, 407, "x", "Proxy-Authenticate", "Digest realm=\"n\"");
    assertThat(first(carrier.hears("ACK"), HeaderName.CSEQ)).isEqualTo(cseq + " ACK");
    return carrier.hears("INVITE");
  }

  @Test
  @Rfc({"3261 §8.1.3.5", "3261 §8.1.1.5"})
  void secondAttemptLeavesWithTheNextCSeq_andTheCallerKeepsItsOwn() {
    SipRequest again = challenged(1);
    assertThat(first(again, HeaderName.CSEQ)).isEqualTo("2 INVITE");
    assertThat(first(again, HeaderName.PROXY_AUTHORIZATION)).isEqualTo("Digest x");
    assertThat(again.values(HeaderName.VIA)).hasSize(2);
    assertThat(again.values(HeaderName.RECORD_ROUTE)).hasSize(1);
    assertThat(again.from().tag()).contains("a");
    assertThat(stage.ledger.held()).as("the attempt goes on").isEqualTo(1);

    carrier.answers(again, 180, "b");
    assertThat(first(caller.hears(180), HeaderName.CSEQ)).isEqualTo("1 INVITE");
    carrier.answers(again, 200, "b");
    SipResponse ok = caller.hears(200);
    assertThat(first(ok, HeaderName.CSEQ)).isEqualTo("1 INVITE");

    caller.says(caller.inside(ok, "ACK", 1));
    SipRequest ack = carrier.hears("ACK");
    assertThat(first(ack, HeaderName.CSEQ)).isEqualTo("2 ACK");
    assertThat(first(ack, HeaderName.PROXY_AUTHORIZATION)).isEqualTo("Digest x");

    SipRequest reinvite = caller.inside(ok, "INVITE", 2);
    caller.says(reinvite);
    SipRequest second = carrier.hears("INVITE");
    assertThat(first(second, HeaderName.CSEQ)).isEqualTo("3 INVITE");
    carrier.answers(second, 200, null);
    assertThat(first(caller.hears(200), HeaderName.CSEQ)).isEqualTo("2 INVITE");
    caller.says(caller.inside(ok, "ACK", 2));
    assertThat(first(carrier.hears("ACK"), HeaderName.CSEQ)).isEqualTo("3 ACK");

    caller.says(caller.inside(ok, "BYE", 3));
    SipRequest bye = carrier.hears("BYE");
    assertThat(first(bye, HeaderName.CSEQ)).isEqualTo("4 BYE");
    carrier.answers(bye, 200, null);
    assertThat(stage.ledger.held()).isZero();
    assertThat(first(caller.hears(200), HeaderName.CSEQ)).isEqualTo("3 BYE");
    stage.nothingIsLeft();
  }

  @Test
  @Rfc({"3262 §4", "3262 §7.2"})
  void prackNamesTheInviteThatTheCarrierKnows() {
    SipRequest again = challenged(10);
    carrier.answers(again, 183, "b", "Require", "100rel", "RSeq", "1");
    SipResponse progress = caller.hears(183);
    SipRequest prack = caller.inside(progress, "PRACK", 11);
    prack.append(HeaderName.RACK, "1 10 INVITE");
    caller.says(prack);
    SipRequest out = carrier.hears("PRACK");
    assertThat(first(out, HeaderName.RACK)).isEqualTo("1 11 INVITE");
    assertThat(first(out, HeaderName.CSEQ)).isEqualTo("12 PRACK");
    carrier.answers(out, 200, null);
    assertThat(first(caller.hears(200), HeaderName.CSEQ)).isEqualTo("11 PRACK");
  }

  @Test
  void calleesRequestsKeepTheirOwnNumbers() {
    SipRequest again = challenged(1);
    carrier.answers(again, 200, "b");
    SipResponse ok = caller.hears(200);
    caller.says(caller.inside(ok, "ACK", 1));
    carrier.hears("ACK");
    carrier.says(carrier.inside(again, "b", "BYE", 5));
    SipRequest bye = caller.hears("BYE");
    assertThat(first(bye, HeaderName.CSEQ)).isEqualTo("5 BYE");
    caller.answers(bye, 200, null);
    assertThat(first(carrier.hears(200), HeaderName.CSEQ)).isEqualTo("5 BYE");
    stage.nothingIsLeft();
  }

  @Test
  @Rfc("3261 §16.7 step 6")
  void secondRefusalGivesTheCaller503_neverTheChallenge() {
    SipRequest again = challenged(1);
    carrier.answers(again, 407, "y", "Proxy-Authenticate", "Digest realm=\"n\"");
    carrier.hears("ACK");
    assertThat(stage.ledger.held()).isZero();
    SipResponse refusal = caller.hears(503);
    assertThat(refusal.has(HeaderName.PROXY_AUTHENTICATE)).isFalse();
    assertThat(refusal.has(HeaderName.RETRY_AFTER)).isFalse();
  }

  @Test
  @Rfc("3261 §9.1")
  void cancelWhileTheSecondAttemptRings() {
    SipRequest invite = caller.invite("c1", 1);
    caller.says(invite);
    carrier.answers(carrier.hears("INVITE"), 407, "x");
    carrier.hears("ACK");
    SipRequest again = carrier.hears("INVITE");
    caller.says(caller.cancelOf(invite));
    caller.hears(200);
    carrier.hearsNothing();
    carrier.answers(again, 180, "b");
    SipRequest cancel = carrier.hears("CANCEL");
    assertThat(first(cancel, HeaderName.CSEQ)).isEqualTo("2 CANCEL");
    caller.hears(180);
    carrier.answers(cancel, 200, null);
    carrier.answers(again, 487, "b");
    carrier.hears("ACK");
    assertThat(stage.ledger.held()).isZero();
    assertThat(first(caller.hears(487), HeaderName.CSEQ)).isEqualTo("1 INVITE");
    caller.says(caller.ackOf(invite, SipResponse.to(invite, 487, "x", "b")));
    assertThat(stage.events).contains("ended CANCELLED");
    stage.nothingIsLeft();
  }

  @Test
  @Rfc("3261 §9.1")
  void cancelBeforeTheChallenge_leavesNoSecondAttempt() {
    SipRequest invite = caller.invite("c1", 1);
    caller.says(invite);
    SipRequest plain = carrier.hears("INVITE");
    caller.says(caller.cancelOf(invite));
    caller.hears(200);
    carrier.answers(plain, 407, "x", "Proxy-Authenticate", "Digest realm=\"n\"");
    carrier.hears("ACK");
    carrier.hearsNothing();
    SipResponse over = caller.hears(487);
    assertThat(over.has(HeaderName.PROXY_AUTHENTICATE)).isFalse();
    caller.says(caller.ackOf(invite, over));
    assertThat(stage.events).contains("ended CANCELLED");
    stage.nothingIsLeft();
  }

  @Test
  @Rfc("3261 §9.1")
  void cancelThatCrossesTheAnswerOfTheSecondAttempt() {
    SipRequest invite = caller.invite("c1", 1);
    caller.says(invite);
    carrier.answers(carrier.hears("INVITE"), 407, "x");
    carrier.hears("ACK");
    SipRequest again = carrier.hears("INVITE");
    caller.says(caller.cancelOf(invite));
    caller.hears(200);
    carrier.answers(again, 200, "b");
    SipResponse ok = caller.hears(200);
    caller.says(caller.inside(ok, "ACK", 1));
    assertThat(first(carrier.hears("ACK"), HeaderName.CSEQ)).isEqualTo("2 ACK");
    caller.says(caller.inside(ok, "BYE", 2));
    SipRequest bye = carrier.hears("BYE");
    assertThat(first(bye, HeaderName.CSEQ)).isEqualTo("3 BYE");
    carrier.answers(bye, 200, null);
    caller.hears(200);
    stage.nothingIsLeft();
  }

  @Test
  @Rfc("3261 §8.1.1.5")
  void nextCarrierAfterASecondAttempt_seesTheCallersNumbers() {
    Peer south = stage.peer("198.51.100.2");
    stage.on(
        RouteKind.FAILURE,
        "AUTH",
        c -> {
          FailedBranch failed = c.failedBranches().get(0);
          if (failed.response().status() != 407) {
            return;
          }
          if (failed.sent().has(HeaderName.PROXY_AUTHORIZATION)) {
            c.gateway(Stage.gateway(south));
          } else {
            c.retry(failed, CREDENTIALS);
          }
          c.relay();
        });
    SipRequest again = challenged(1);
    carrier.answers(again, 407, "y");
    assertThat(first(carrier.hears("ACK"), HeaderName.CSEQ)).isEqualTo("2 ACK");
    SipRequest next = south.hears("INVITE");
    assertThat(first(next, HeaderName.CSEQ)).isEqualTo("1 INVITE");
    assertThat(next.has(HeaderName.PROXY_AUTHORIZATION)).isFalse();
    south.answers(next, 200, "s");
    SipResponse ok = caller.hears(200);
    caller.says(caller.inside(ok, "ACK", 1));
    assertThat(first(south.hears("ACK"), HeaderName.CSEQ)).isEqualTo("1 ACK");
    caller.says(caller.inside(ok, "BYE", 2));
    SipRequest bye = south.hears("BYE");
    assertThat(first(bye, HeaderName.CSEQ)).isEqualTo("2 BYE");
    south.answers(bye, 200, null);
    caller.hears(200);
    carrier.hearsNothing();
    stage.nothingIsLeft();
  }

  @Test
  @Rfc("3261 §14.1")
  void challengeInsideTheDialogIsAnsweredToo() {
    stage.on(
        RouteKind.DIALOG,
        null,
        c -> {
          c.onFailure("AUTH");
          c.relay();
        });
    SipRequest again = challenged(1);
    carrier.answers(again, 200, "b");
    SipResponse ok = caller.hears(200);
    caller.says(caller.inside(ok, "ACK", 1));
    carrier.hears("ACK");
    caller.says(caller.inside(ok, "BYE", 2));
    SipRequest plain = carrier.hears("BYE");
    assertThat(first(plain, HeaderName.CSEQ)).isEqualTo("3 BYE");
    carrier.answers(plain, 407, null, "Proxy-Authenticate", "Digest realm=\"n\"");
    SipRequest bye = carrier.hears("BYE");
    assertThat(first(bye, HeaderName.CSEQ)).isEqualTo("4 BYE");
    assertThat(stage.ledger.held()).as("a challenge ends nothing").isEqualTo(1);
    carrier.answers(bye, 200, null);
    assertThat(first(caller.hears(200), HeaderName.CSEQ)).isEqualTo("2 BYE");
    stage.nothingIsLeft();
  }
}
