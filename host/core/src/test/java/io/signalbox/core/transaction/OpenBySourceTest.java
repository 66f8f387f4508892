package io.signalbox.core.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.Source;
import io.signalbox.api.Transport;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipRequest;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

/** One source that opens more and more, beside one that behaves. */
class OpenBySourceTest {
  private final Bench bench = new Bench(new TransactionLimits(1_000, 1_000, 2));
  private int branches;

  private void receive(String method, String source) {
    receive(Bench.request(method, "z9hG4bK-" + ++branches), source);
  }

  private void receive(SipRequest request, String source) {
    InetSocketAddress remote = new InetSocketAddress(source, 5060);
    bench.transactions.onRequest(request, new Source(Transport.UDP, remote, Bench.US));
    bench.lane.runQueued();
  }

  @Test
  void refusesTheThirdOfASource_andServesTheOther() {
    receive("INVITE", "192.0.2.1");
    receive("OPTIONS", "192.0.2.1");
    receive("INVITE", "192.0.2.1");
    receive("INVITE", "192.0.2.2");
    assertThat(bench.sender.lines()).containsExactly("0 503");
    assertThat(bench.heard)
        .containsExactly("request INVITE", "request OPTIONS", "refused", "request INVITE");
  }

  @Test
  void makesRoomWithEachFinalResponse_keptOrNot() {
    receive("INVITE", "192.0.2.1");
    receive("INVITE", "192.0.2.1");
    bench.requests.get(0).respond(Bench.response(bench.requests.get(0), 486));
    bench.requests.get(1).respondStatelessly(Bench.response(bench.requests.get(1), 404));
    receive("INVITE", "192.0.2.1");
    receive("INVITE", "192.0.2.1");
    assertThat(bench.requests).hasSize(4);
    receive("INVITE", "192.0.2.1");
    assertThat(bench.heard).endsWith("refused");
  }

  @Test
  void neverRefusesWhatEndsSomething() {
    SipRequest invite = Bench.request("INVITE", "z9hG4bK-i");
    receive(invite, "192.0.2.1");
    receive("INVITE", "192.0.2.1");
    SipRequest bye = Bench.request("BYE", "z9hG4bK-b");
    bye.set(HeaderName.TO, bye.first(HeaderName.TO).orElseThrow() + ";tag=b1");
    receive(bye, "192.0.2.1");
    receive(Bench.request("CANCEL", "z9hG4bK-i"), "192.0.2.1");
    assertThat(bench.heard)
        .containsExactly("request INVITE", "request INVITE", "request BYE", "cancel of the INVITE");
    assertThat(bench.sender.lines()).containsExactly("0 200");
  }

  @Test
  void whoHasASlash64_isOneSource() {
    receive("INVITE", "2001:db8::1");
    receive("INVITE", "2001:db8::2");
    receive("INVITE", "2001:db8::3");
    receive("INVITE", "2001:db8:0:1::3");
    assertThat(bench.heard)
        .containsExactly("request INVITE", "request INVITE", "refused", "request INVITE");
  }

  @Test
  void spreadsTheBoundOfTheHostOverItsLanes() {
    assertThat(TransactionLimits.DEFAULT.perSource(10, 4).openPerSource()).isEqualTo(3);
    assertThat(TransactionLimits.DEFAULT.perSource(0, 4).openPerSource()).isZero();
  }
}
