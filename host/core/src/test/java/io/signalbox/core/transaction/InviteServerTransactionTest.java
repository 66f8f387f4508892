package io.signalbox.core.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.Transport;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import org.junit.jupiter.api.Test;

class InviteServerTransactionTest {
  private static final String BRANCH = "z9hG4bK-1";
  private final Bench bench = new Bench();

  private ServerTransaction invite() {
    bench.receive(Bench.request("INVITE", BRANCH));
    return bench.requests.get(0);
  }

  private void ack() {
    bench.receive(Bench.request("ACK", BRANCH));
  }

  @Test
  @Rfc({"3261 §17.2.1", "3261 §8.2.6.1"})
  void sends100_whenUserIsSilentFor200ms() {
    invite();
    bench.lane.pass(199);
    assertThat(bench.sender.all()).isEmpty();
    bench.lane.pass(1);
    assertThat(bench.sender.lines()).containsExactly("200 100");
    assertThat(bench.sender.last().response().to().tag()).isEmpty();
  }

  @Test
  @Rfc("3261 §17.2.1")
  void sendsNo100_whenUserAnsweredInTime() {
    ServerTransaction invite = invite();
    bench.lane.pass(100);
    invite.respond(Bench.response(invite, 180));
    bench.lane.pass(1_000);
    assertThat(bench.sender.lines()).containsExactly("100 180");
  }

  @Test
  @Rfc("3261 §17.2.1")
  void repeatsLastProvisional_forEachCopyOfTheInvite() {
    ServerTransaction invite = invite();
    bench.receive(Bench.request("INVITE", BRANCH));
    assertThat(bench.sender.all()).isEmpty();
    invite.respond(Bench.response(invite, 180));
    invite.respond(Bench.response(invite, 183));
    bench.receive(Bench.request("INVITE", BRANCH));
    assertThat(bench.sender.lines()).containsExactly("0 180", "0 183", "0 183");
    assertThat(bench.heard).containsExactly("request INVITE");
  }

  @Test
  @Rfc("3261 §17.2.1")
  void repeatsFailure_untilAckArrives() {
    ServerTransaction invite = invite();
    invite.respond(Bench.response(invite, 486));
    assertThat(invite.answered()).isTrue();
    bench.lane.pass(2_000);
    ack();
    bench.lane.pass(1_000);
    ack();
    bench.receive(Bench.request("INVITE", BRANCH));
    assertThat(bench.sender.lines()).containsExactly("0 486", "500 486", "1500 486");
    assertThat(bench.heard).containsExactly("request INVITE");
    assertThat(bench.transactions.tombstones()).isEqualTo(1);
    bench.lane.pass(4_000); // timer I
    assertThat(bench.transactions.tombstones()).isZero();
    assertThat(bench.lane.waiting()).isZero();
  }

  @Test
  @Rfc("3261 §17.2.1")
  void repeatsFailure_untilTimerH() {
    ServerTransaction invite = invite();
    invite.respond(Bench.response(invite, 486));
    bench.lane.pass(60_000);
    assertThat(bench.sender.lines())
        .containsExactly(
            "0 486",
            "500 486",
            "1500 486",
            "3500 486",
            "7500 486",
            "11500 486",
            "15500 486",
            "19500 486",
            "23500 486",
            "27500 486",
            "31500 486");
    assertThat(bench.heard).containsExactly("request INVITE", "timed out ACK");
    assertThat(bench.lane.waiting()).isZero();
  }

  @Test
  @Rfc("3261 §17.2.1")
  void repeatsNoFailure_overTcp() {
    bench.transactions.onRequest(Bench.request("INVITE", BRANCH), Bench.from(Transport.TCP));
    bench.requests.get(0).respond(Bench.response(bench.requests.get(0), 486));
    bench.lane.pass(10_000);
    assertThat(bench.sender.lines()).containsExactly("0 486");
    assertThat(bench.transactions.tombstones()).isEqualTo(1);
    ack();
    bench.lane.pass(1); // timer I is zero
    assertThat(bench.transactions.tombstones()).isZero();
    assertThat(bench.lane.waiting()).isZero();
  }

  @Test
  @Rfc("6026 §7.1")
  void absorbsInviteAndPassesAckAndMore2xx_onceAccepted() {
    ServerTransaction invite = invite();
    invite.respond(Bench.response(invite, 200));
    bench.lane.pass(500);
    bench.receive(Bench.request("INVITE", BRANCH));
    invite.respond(Bench.response(invite, 200)); // the UAS repeats it
    invite.respond(Bench.response(invite, 500));
    ack();
    bench.lane.pass(31_499);
    assertThat(bench.transactions.tombstones()).isEqualTo(1);
    bench.lane.pass(1);
    assertThat(bench.transactions.tombstones()).isZero();
    assertThat(bench.sender.lines()).containsExactly("0 200", "500 200");
    assertThat(bench.heard).containsExactly("request INVITE", "ack");
    assertThat(bench.lane.waiting()).isZero();
  }

  @Test
  void buried_absorbsInvite_passesAck_andKnowsTheCancelOfIt() {
    ServerTransaction invite = invite();
    invite.respond(Bench.response(invite, 200));
    invite.bury();
    bench.receive(Bench.request("INVITE", BRANCH));
    ack();
    bench.receive(Bench.request("CANCEL", BRANCH));
    assertThat(bench.sender.lines()).containsExactly("0 200", "0 200");
    assertThat(bench.sender.last().response().cseq().method()).isEqualTo("CANCEL");
    assertThat(bench.heard).containsExactly("request INVITE", "ack");
    bench.lane.pass(32_000);
    assertThat(bench.transactions.live() + bench.transactions.tombstones()).isZero();
    assertThat(bench.lane.waiting()).isZero();
  }

  @Test
  void onlyAnAcceptedInviteIsBuried() {
    ServerTransaction invite = invite();
    invite.bury();
    invite.respond(Bench.response(invite, 486));
    invite.bury();
    bench.receive(Bench.request("INVITE", BRANCH));
    assertThat(bench.sender.lines()).containsExactly("0 486", "0 486");
  }

  @Test
  void secondFinalResponseIsDropped() {
    ServerTransaction invite = invite();
    invite.respond(Bench.response(invite, 486));
    invite.respond(Bench.response(invite, 200));
    invite.respondStatelessly(Bench.response(invite, 503));
    assertThat(bench.sender.lines()).containsExactly("0 486");
  }

  @Test
  @Rfc("3261 §8.2.7")
  void statelessAnswerLeavesNothing() {
    ServerTransaction invite = invite();
    invite.respondStatelessly(Bench.response(invite, 503));
    assertThat(bench.transactions.live() + bench.transactions.tombstones()).isZero();
    ack();
    assertThat(bench.heard).containsExactly("request INVITE", "ack");
    assertThat(bench.lane.waiting()).isZero();
  }

  @Test
  @Rfc("3261 §8.2.7")
  void statelessAnswerAfterA100_isRepeatedUntilItsAck() {
    ServerTransaction invite = invite();
    bench.lane.pass(200);
    invite.respondStatelessly(Bench.response(invite, 403)); // nobody asks again after a 100
    bench.lane.pass(500);
    ack();
    bench.lane.pass(10_000);
    assertThat(bench.sender.lines()).containsExactly("200 100", "200 403", "700 403");
    assertThat(bench.heard).containsExactly("request INVITE");
  }

  @Test
  @Rfc("3261 §17.2.4")
  void transportErrorChangesNothing() {
    ServerTransaction invite = invite();
    bench.sender.broken = "unreachable";
    invite.respond(Bench.response(invite, 486));
    bench.lane.pass(400);
    bench.sender.broken = null;
    bench.lane.pass(200);
    assertThat(bench.sender.lines()).containsExactly("500 486");
  }

  @Test
  @Rfc("3261 §9.2")
  void cancelGets200_andUserHears() {
    ServerTransaction invite = invite();
    bench.receive(Bench.request("CANCEL", BRANCH));
    assertThat(bench.sender.lines()).containsExactly("0 200");
    assertThat(bench.sender.last().response().cseq().method()).isEqualTo("CANCEL");
    assertThat(bench.sender.last().response().to().tag()).isPresent();
    assertThat(bench.heard).containsExactly("request INVITE", "cancel of the INVITE");
    invite.respond(Bench.response(invite, 487));
    bench.receive(Bench.request("CANCEL", BRANCH)); // a copy is answered, not passed on
    assertThat(bench.sender.lines()).containsExactly("0 200", "0 487", "0 200");
    assertThat(bench.heard).hasSize(2);
  }

  @Test
  @Rfc("3261 §9.2")
  void cancelOfAnsweredInviteGets200_andNoMore() {
    ServerTransaction invite = invite();
    invite.respond(Bench.response(invite, 200));
    bench.receive(Bench.request("CANCEL", BRANCH));
    assertThat(bench.sender.lines()).containsExactly("0 200", "0 200");
    assertThat(bench.heard).containsExactly("request INVITE");
  }

  @Test
  @Rfc("3261 §9.2")
  void cancelOfNothingGets481() {
    bench.receive(Bench.request("CANCEL", BRANCH));
    assertThat(bench.sender.lines()).containsExactly("0 481");
    assertThat(bench.heard).isEmpty();
  }

  @Test
  @Rfc("3261 §17.2.3")
  void sameRequestByAnotherPathIsATransactionOfItsOwn() {
    invite();
    bench.receive(Bench.request("INVITE", "z9hG4bK-2"));
    SipRequest elsewhere = Bench.request("INVITE", BRANCH);
    elsewhere.replaceFirstValue(HeaderName.VIA, "SIP/2.0/UDP 192.0.2.2;branch=" + BRANCH);
    bench.receive(elsewhere);
    assertThat(bench.requests).hasSize(3);
  }

  @Test
  @Rfc("3261 §17.2.3")
  void sentByComparesWithoutCase_andWithItsDefaultPort() {
    SipRequest first = Bench.request("INVITE", BRANCH);
    first.replaceFirstValue(HeaderName.VIA, "SIP/2.0/UDP Atlanta.example;branch=" + BRANCH);
    SipRequest copy = Bench.request("INVITE", BRANCH);
    copy.replaceFirstValue(HeaderName.VIA, "SIP/2.0/UDP atlanta.EXAMPLE:5060;branch=" + BRANCH);
    bench.receive(first);
    bench.receive(copy);
    assertThat(bench.requests).hasSize(1);
  }

  @Test
  @Rfc("3261 §17.2.3")
  void oldBranch_matchesByAllFieldsOfRfc2543() {
    bench.receive(Bench.request("INVITE", "1"));
    ServerTransaction invite = bench.requests.get(0);
    SipResponse busy = Bench.response(invite, 486);
    invite.respond(busy);
    bench.receive(Bench.request("INVITE", "1"));
    assertThat(bench.sender.lines()).containsExactly("0 486", "0 486");

    SipRequest otherAck = Bench.request("ACK", "1");
    otherAck.set(HeaderName.TO, "<sip:bob@biloxi.example>;tag=another");
    bench.receive(otherAck);
    assertThat(bench.heard).containsExactly("request INVITE", "ack");

    SipRequest ack = Bench.request("ACK", "1");
    ack.set(HeaderName.TO, busy.to().toString());
    bench.receive(ack);
    assertThat(bench.heard).hasSize(2);
    bench.lane.pass(1_000);
    assertThat(bench.sender.lines()).hasSize(2);

    SipRequest next = Bench.request("INVITE", "1");
    next.set(HeaderName.CSEQ, "8 INVITE");
    bench.receive(next);
    assertThat(bench.requests).hasSize(2);
  }
}
