package io.signalbox.core.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.Transport;
import io.signalbox.sip.Rfc;
import org.junit.jupiter.api.Test;

class NonInviteClientTransactionTest {
  private final Bench bench = new Bench();

  private ClientTransaction options(Transport transport, long noReplyMillis) {
    return bench.transactions.send(
        Bench.outgoing("OPTIONS"), Bench.to(transport), noReplyMillis, bench);
  }

  @Test
  @Rfc({"3261 §17.1.2.1", "3261 §17.1.2.2"})
  void retransmitsWithIntervalUpToT2_untilTimerF() {
    options(Transport.UDP, 0);
    bench.lane.pass(60_000);
    assertThat(bench.sender.lines())
        .containsExactly(
            "0 OPTIONS",
            "500 OPTIONS",
            "1500 OPTIONS",
            "3500 OPTIONS",
            "7500 OPTIONS",
            "11500 OPTIONS",
            "15500 OPTIONS",
            "19500 OPTIONS",
            "23500 OPTIONS",
            "27500 OPTIONS",
            "31500 OPTIONS");
    assertThat(bench.heard).containsExactly("timed out OPTIONS", "32000 timeout");
    assertThat(bench.lane.waiting()).isZero();
  }

  @Test
  @Rfc("3261 §17.1.2.2")
  void retransmitsEveryT2_onceProvisionalCame() {
    options(Transport.UDP, 10_000);
    bench.lane.pass(100);
    bench.answer("OPTIONS", 100);
    bench.lane.pass(60_000);
    assertThat(bench.sender.lines())
        .containsExactly("0 OPTIONS", "500 OPTIONS", "4500 OPTIONS", "8500 OPTIONS");
    assertThat(bench.heard)
        .containsExactly("100 response 100", "timed out OPTIONS", "10000 timeout");
  }

  @Test
  @Rfc("3261 §17.1.2.2")
  void retransmitsNothing_overTcp() {
    options(Transport.TCP, 0);
    bench.lane.pass(60_000);
    assertThat(bench.sender.lines()).containsExactly("0 OPTIONS");
  }

  @Test
  @Rfc("3261 §17.1.2.2")
  void absorbsCopiesOfTheResponse_untilTimerK() {
    options(Transport.UDP, 0);
    bench.answer("OPTIONS", 200);
    bench.lane.pass(4_999);
    bench.answer("OPTIONS", 200);
    assertThat(bench.transactions.tombstones()).isEqualTo(1);
    bench.lane.pass(1);
    bench.answer("OPTIONS", 200);
    assertThat(bench.heard).containsExactly("0 response 200", "stray 200");
    assertThat(bench.sender.lines()).containsExactly("0 OPTIONS");
  }

  @Test
  void cancelDoesNothing() {
    options(Transport.UDP, 0).cancel();
    bench.answer("OPTIONS", 100);
    assertThat(bench.sender.lines()).containsExactly("0 OPTIONS");
  }

  @Test
  @Rfc("3261 §17.1.4")
  void tellsTransportError() {
    bench.sender.broken = "connection refused";
    options(Transport.TCP, 0);
    bench.lane.pass(0);
    assertThat(bench.heard).containsExactly("0 error connection refused");
  }

  @Test
  @Rfc({"3261 §17.1.4", "3261 §17.1.2.2"})
  void tellsTransportError_afterAProvisionalToo() {
    options(Transport.UDP, 0);
    bench.answer("OPTIONS", 100);
    bench.sender.broken = "port unreachable";
    bench.lane.pass(500);
    assertThat(bench.heard).containsExactly("0 response 100", "500 error port unreachable");
    assertThat(bench.lane.waiting()).isZero();
  }

  @Test
  @Rfc("3261 §17.1.2.2")
  void forgetsAtOnce_overTcp() {
    options(Transport.TCP, 0);
    bench.answer("OPTIONS", 200, Transport.TCP);
    bench.lane.pass(1);
    assertThat(bench.transactions.tombstones()).isZero();
    assertThat(bench.lane.waiting()).isZero();
  }
}
