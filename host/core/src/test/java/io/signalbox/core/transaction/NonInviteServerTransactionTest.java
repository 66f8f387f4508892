package io.signalbox.core.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.Source;
import io.signalbox.api.Transport;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.SipRequest;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class NonInviteServerTransactionTest {
  private static final String BRANCH = "z9hG4bK-1";
  private final Bench bench = new Bench();

  private ServerTransaction options() {
    bench.receive(Bench.request("OPTIONS", BRANCH));
    return bench.requests.get(0);
  }

  @Test
  @Rfc("3261 §17.2.2")
  void repeatsFinalResponse_untilTimerJ() {
    ServerTransaction options = options();
    options.respond(Bench.response(options, 200));
    bench.lane.pass(31_999);
    bench.receive(Bench.request("OPTIONS", BRANCH));
    assertThat(bench.sender.lines()).containsExactly("0 200", "31999 200");
    assertThat(bench.heard).containsExactly("request OPTIONS");
    bench.lane.pass(1);
    assertThat(bench.transactions.tombstones()).isZero();
    bench.receive(Bench.request("OPTIONS", BRANCH));
    assertThat(bench.requests).hasSize(2);
  }

  @Test
  @Rfc({"4320 §4.1", "4321 §1.2"})
  void sends100_onlyWhenClientHasReachedT2() {
    ServerTransaction options = options();
    options.respond(Bench.response(options, 100));
    options.respond(Bench.response(options, 180));
    bench.lane.pass(3_499);
    bench.receive(Bench.request("OPTIONS", BRANCH));
    assertThat(bench.sender.all()).isEmpty();
    bench.lane.pass(1);
    bench.receive(Bench.request("OPTIONS", BRANCH));
    assertThat(bench.sender.lines()).containsExactly("3500 100", "3500 100");
  }

  @Test
  @Rfc({"4320 §4.2", "4321 §1.5", "4321 §1.1"})
  void neverSends408_andAbsorbsWhatComesAgain() {
    ServerTransaction options = options();
    options.respond(Bench.response(options, 408));
    bench.receive(Bench.request("OPTIONS", BRANCH));
    bench.lane.pass(60_000);
    assertThat(bench.sender.all()).isEmpty();
    assertThat(bench.heard).containsExactly("request OPTIONS");
    assertThat(bench.transactions.tombstones()).isZero();
    assertThat(bench.lane.waiting()).isZero();
  }

  @Test
  @Rfc("3261 §17.2.2")
  void forgetsAtOnce_overTcp() {
    bench.transactions.onRequest(Bench.request("OPTIONS", BRANCH), Bench.from(Transport.TCP));
    bench.requests.get(0).respond(Bench.response(bench.requests.get(0), 200));
    bench.lane.pass(1);
    assertThat(bench.transactions.tombstones()).isZero();
  }

  @Test
  @Rfc("3261 §8.2.7")
  void statelessAnswerLeavesNothing() {
    ServerTransaction options = options();
    options.respondStatelessly(Bench.response(options, 404));
    assertThat(bench.sender.lines()).containsExactly("0 404");
    assertThat(bench.transactions.live() + bench.transactions.tombstones()).isZero();
    assertThat(bench.lane.waiting()).isZero();
  }

  @Test
  @Rfc({"3581 §4", "3261 §18.2.2"})
  void answersToSourcePort_onlyWhenRportAsksForIt() {
    InetSocketAddress natted = new InetSocketAddress("203.0.113.7", 34_567);
    Source source = new Source(Transport.UDP, natted, Bench.US);
    bench.transactions.onRequest(Bench.request("OPTIONS", BRANCH), source);
    SipRequest plain = Bench.request("OPTIONS", "z9hG4bK-2");
    plain.replaceFirstValue(HeaderName.VIA, "SIP/2.0/UDP 10.0.0.1:5070;branch=z9hG4bK-2");
    bench.transactions.onRequest(plain, source);
    bench.requests.forEach(request -> request.respond(Bench.response(request, 200)));
    assertThat(bench.sender.all().get(0).hop().remote()).isEqualTo(natted);
    assertThat(bench.sender.all().get(0).hop().local()).isEqualTo(Bench.US);
    assertThat(bench.sender.all().get(1).hop().remote())
        .isEqualTo(new InetSocketAddress("203.0.113.7", 5070));
  }

  @Test
  void refusesWhatIsNew_whenTheTableIsFull() {
    Bench small = new Bench(new TransactionLimits(1, 10, 0));
    small.receive(Bench.request("OPTIONS", "z9hG4bK-1"));
    small.receive(Bench.request("OPTIONS", "z9hG4bK-2"));
    small.receive(Bench.request("ACK", "z9hG4bK-3"));
    assertThat(small.sender.lines()).containsExactly("0 503");
    assertThat(small.heard).containsExactly("request OPTIONS", "refused", "ack");
    small.requests.get(0).respond(Bench.response(small.requests.get(0), 200));
    small.receive(Bench.request("OPTIONS", "z9hG4bK-2"));
    assertThat(small.requests).hasSize(2);
  }

  @Test
  @Rfc("3261 §16.11")
  void statelessCopiesOfOneRequestBearOneBranch() {
    bench.transactions.sendStatelessly(Bench.outgoing("ACK"), Bench.to(Transport.UDP));
    bench.transactions.sendStatelessly(Bench.outgoing("ACK"), Bench.to(Transport.UDP));
    bench.transactions.sendStatelessly(
        Bench.request("ACK", "z9hG4bKother"), Bench.to(Transport.UDP));
    assertThat(bench.sender.all().stream().map(s -> s.message().topVia()).distinct()).hasSize(2);
    assertThat(bench.transactions.live()).isZero();
  }
}
