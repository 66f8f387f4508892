package io.signalbox.core.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.Transport;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.SipRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class InviteClientTransactionTest {
  private final Bench bench = new Bench();

  private ClientTransaction invite(Transport transport, long noReplyMillis) {
    SipRequest request =
        Bench.outgoing("INVITE", "Route: <sip:p1.example;lr>, <sip:p2.example;lr>");
    return bench.transactions.send(request, Bench.to(transport), noReplyMillis, bench);
  }

  private ClientTransaction invite() {
    return invite(Transport.UDP, 0);
  }

  @Test
  @Rfc({"3261 §8.1.1.7", "3261 §16.6 step 8", "3581 §3"})
  void putsItsViaOnTop() {
    ClientTransaction first = invite();
    ClientTransaction second = invite();
    assertThat(first.request().values(HeaderName.VIA)).hasSize(2);
    assertThat(bench.sender.all().get(0).request().topVia().toString())
        .matches("SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bKboot\\.0\\.[0-9a-f]+;rport");
    assertThat(first.request().topVia().branch()).isNotEqualTo(second.request().topVia().branch());
  }

  @Test
  @Rfc("3261 §17.1.1.2")
  void retransmitsInvite_untilTimerB() {
    invite();
    bench.lane.pass(60_000);
    assertThat(bench.sender.lines())
        .containsExactly(
            "0 INVITE",
            "500 INVITE",
            "1500 INVITE",
            "3500 INVITE",
            "7500 INVITE",
            "15500 INVITE",
            "31500 INVITE");
    assertThat(bench.heard).containsExactly("timed out INVITE", "32000 timeout");
    assertThat(bench.transactions.live()).isZero();
    assertThat(bench.lane.waiting()).isZero();
  }

  @Test
  @Rfc("3261 §17.1.1.2")
  void retransmitsInvite_untilProvisionalArrives() {
    invite();
    bench.lane.pass(600);
    bench.answer("INVITE", 100);
    bench.answer("INVITE", 180);
    bench.lane.pass(120_000);
    assertThat(bench.sender.lines()).containsExactly("0 INVITE", "500 INVITE");
    assertThat(bench.heard).containsExactly("600 response 100", "600 response 180");
    assertThat(bench.transactions.live()).isEqualTo(1);
  }

  @Test
  @Rfc("3261 §17.1.1.2")
  void retransmitsNothing_overTcp() {
    invite(Transport.TCP, 0);
    bench.lane.pass(60_000);
    assertThat(bench.sender.lines()).containsExactly("0 INVITE");
    assertThat(bench.heard).containsExactly("timed out INVITE", "32000 timeout");
  }

  @Test
  void givesUpAfterTheTimeItWasGiven() {
    invite(Transport.UDP, 2_000);
    bench.lane.pass(60_000);
    assertThat(bench.heard).containsExactly("timed out INVITE", "2000 timeout");
  }

  @Test
  @Rfc({"3261 §17.1.1.3", "3261 §17.1.1.2"})
  void acknowledgesFailure_andEachCopyOfIt_untilTimerD() {
    ClientTransaction invite = invite();
    bench.answer("INVITE", 486);
    bench.lane.pass(10_000);
    bench.answer("INVITE", 486);
    assertThat(bench.sender.lines()).containsExactly("0 INVITE", "0 ACK", "10000 ACK");
    assertThat(bench.heard).containsExactly("0 response 486");
    assertThat(bench.transactions.live()).isZero();
    assertThat(bench.transactions.tombstones()).isEqualTo(1);

    SipRequest ack = bench.sender.last().request();
    assertThat(ack.startLine()).isEqualTo("ACK sip:bob@biloxi.example SIP/2.0");
    assertThat(ack.values(HeaderName.VIA)).containsExactly(invite.request().topVia().toString());
    assertThat(ack.values(HeaderName.ROUTE)).isEqualTo(invite.request().values(HeaderName.ROUTE));
    assertThat(ack.to().tag()).contains("b1");
    assertThat(ack.from()).isEqualTo(invite.request().from());
    assertThat(ack.cseq().toString()).isEqualTo("7 ACK");
    assertThat(ack.callId()).isEqualTo(invite.request().callId());

    bench.lane.pass(22_000);
    assertThat(bench.transactions.tombstones()).isZero();
    bench.answer("INVITE", 486);
    assertThat(bench.heard).containsExactly("0 response 486", "stray 486");
  }

  @Test
  @Rfc("3261 §17.1.1.2")
  void forgetsFailureAtOnce_overTcp() {
    invite(Transport.TCP, 0);
    bench.answer("INVITE", 486, Transport.TCP);
    assertThat(bench.transactions.tombstones()).isEqualTo(1);
    bench.lane.pass(1);
    assertThat(bench.transactions.tombstones()).isZero();
    assertThat(bench.sender.lines()).containsExactly("0 INVITE", "0 ACK");
  }

  @Test
  @Rfc("6026 §7.2")
  void passesEvery2xx_untilTimerM() {
    invite();
    bench.answer("INVITE", 200);
    bench.lane.pass(31_999);
    bench.answer("INVITE", 200);
    bench.lane.pass(1);
    bench.answer("INVITE", 200);
    assertThat(bench.heard).containsExactly("0 response 200", "31999 response 200", "stray 200");
    assertThat(bench.sender.lines()).containsExactly("0 INVITE");
    assertThat(bench.lane.waiting()).isZero();
  }

  @Test
  void buried_handsEvery2xxOnWithTheNote_untilTimerM() {
    ClientTransaction invite = invite();
    bench.answer("INVITE", 200);
    assertThat(invite.bury("note".getBytes(StandardCharsets.UTF_8))).isTrue();
    bench.answer("INVITE", 200);
    bench.answer("INVITE", 180);
    bench.answer("INVITE", 486);
    bench.lane.pass(31_999);
    bench.answer("INVITE", 200);
    assertThat(bench.transactions.tombstones()).isEqualTo(1);
    bench.lane.pass(1);
    bench.answer("INVITE", 200);
    assertThat(bench.heard)
        .containsExactly("0 response 200", "late 200 note", "late 200 note", "stray 200");
    assertThat(bench.transactions.live() + bench.transactions.tombstones()).isZero();
    assertThat(bench.lane.waiting()).isZero();
  }

  @Test
  void onlyAnAcceptedInviteIsBuried() {
    ClientTransaction invite = invite();
    assertThat(invite.bury(new byte[0])).isFalse();
    bench.answer("INVITE", 180);
    assertThat(invite.bury(new byte[0])).isFalse();
    bench.answer("INVITE", 200);
    assertThat(bench.heard).containsExactly("0 response 180", "0 response 200");
  }

  @Test
  @Rfc("3261 §9.1")
  void holdsCancelBack_untilProvisionalArrives() {
    ClientTransaction invite = invite();
    invite.cancel();
    bench.lane.pass(700);
    assertThat(bench.sender.lines()).containsExactly("0 INVITE", "500 INVITE");
    bench.answer("INVITE", 180);
    assertThat(bench.sender.last().line()).isEqualTo("700 CANCEL");

    SipRequest cancel = bench.sender.last().request();
    assertThat(cancel.values(HeaderName.VIA)).containsExactly(invite.request().topVia().toString());
    assertThat(cancel.values(HeaderName.ROUTE))
        .isEqualTo(invite.request().values(HeaderName.ROUTE));
    assertThat(cancel.to()).isEqualTo(invite.request().to());
    assertThat(cancel.cseq().toString()).isEqualTo("7 CANCEL");
  }

  @Test
  void cancelledInviteEndsByItsOwnResponse() {
    ClientTransaction invite = invite();
    bench.answer("INVITE", 180);
    invite.cancel();
    invite.cancel();
    bench.answer("CANCEL", 200);
    bench.answer("INVITE", 487);
    bench.lane.pass(60_000);
    assertThat(bench.sender.lines()).containsExactly("0 INVITE", "0 CANCEL", "0 ACK");
    assertThat(bench.heard).containsExactly("0 response 180", "0 response 487");
    assertThat(bench.transactions.live() + bench.transactions.tombstones()).isZero();
  }

  @Test
  @Rfc("3261 §9.1")
  void cancelledInviteTimesOut_whenNothingEndsIt() {
    ClientTransaction invite = invite();
    bench.answer("INVITE", 180);
    bench.lane.pass(1_000);
    invite.cancel();
    bench.answer("CANCEL", 200);
    bench.lane.pass(60_000);
    assertThat(bench.heard).containsExactly("0 response 180", "timed out INVITE", "33000 timeout");
    assertThat(bench.lane.waiting()).isZero();
  }

  @Test
  @Rfc("3261 §17.1.4")
  void tellsTransportErrorOnce_andNeverInsideSend() {
    bench.sender.broken = "no route to host";
    invite();
    assertThat(bench.heard).isEmpty();
    bench.lane.pass(60_000);
    assertThat(bench.heard).containsExactly("0 error no route to host");
    assertThat(bench.lane.waiting()).isZero();
  }

  @Test
  void abandonedTransactionSaysNoMore() {
    ClientTransaction invite = invite();
    invite.abandon();
    bench.lane.pass(60_000);
    bench.answer("INVITE", 200);
    assertThat(bench.sender.lines()).containsExactly("0 INVITE");
    assertThat(bench.heard).containsExactly("stray 200");
    assertThat(bench.transactions.live()).isZero();
  }

  @Test
  @Rfc("3261 §17.1.3")
  void dropsResponseToAnotherMethod() {
    invite();
    SipRequest wrong = bench.sender.last().request();
    wrong.set(HeaderName.CSEQ, "7 OPTIONS");
    bench.answer("INVITE", 200);
    assertThat(bench.heard).containsExactly("stray 200");
  }

  @Test
  @Rfc({"3261 §18.1.2", "3261 §8.1.3.3"})
  void dropsResponseWithForeignVia() {
    invite();
    bench.sender.last().request().replaceFirstValue(HeaderName.VIA, "SIP/2.0/UDP 192.0.2.99");
    bench.answer("INVITE", 200);
    assertThat(bench.heard).containsExactly("foreign response");
  }

  @Test
  void failsAtOnce_whenTheConnectionIsLostThatItWentBy_beforeAnyResponse() {
    invite(Transport.TCP, 0);
    bench.lane.pass(100);
    bench.transactions.onConnectionLost(
        Transport.TLS,
        Bench.to(Transport.TLS).remote(),
        bench.lane.millis(),
        "of another transport");
    bench.transactions.onConnectionLost(
        Transport.TCP, Bench.to(Transport.TCP).remote(), -1, "before it was sent");
    assertThat(bench.heard).isEmpty();
    bench.transactions.onConnectionLost(
        Transport.TCP, Bench.to(Transport.TCP).remote(), bench.lane.millis(), "gone");
    assertThat(bench.heard).containsExactly("100 error gone");
    assertThat(bench.transactions.live()).isZero();
  }

  @Test
  @Rfc("3261 §18.2.2")
  void waitsForItsResponseByANewConnection_whenOneIsLostAfterAProvisional() {
    invite(Transport.TCP, 0);
    bench.answer("INVITE", 180, Transport.TCP);
    bench.transactions.onConnectionLost(
        Transport.TCP, Bench.to(Transport.TCP).remote(), bench.lane.millis(), "gone");
    bench.answer("INVITE", 200, Transport.TCP);
    assertThat(bench.heard).containsExactly("0 response 180", "0 response 200");
  }
}
