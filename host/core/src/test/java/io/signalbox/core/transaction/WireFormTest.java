package io.signalbox.core.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.Transport;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the transaction layer sees to in the bytes that leave, and in the keys of those that come.
 */
class WireFormTest {
  private final Bench bench = new Bench();

  private static SipRequest withoutLength(SipRequest request) {
    request.remove(HeaderName.CONTENT_LENGTH);
    return request;
  }

  @ParameterizedTest
  @Rfc("3261 §16.6 item 9")
  @ValueSource(strings = {"INVITE", "OPTIONS"})
  void requestWithoutContentLength_getsIt_inAStream(String method) {
    for (Transport transport : new Transport[] {Transport.UDP, Transport.TCP}) {
      SipRequest request = withoutLength(Bench.outgoing(method));
      bench.transactions.send(request, Bench.to(transport), 0, bench);
      assertThat(bench.sender.last().message().first(HeaderName.CONTENT_LENGTH).orElse("none"))
          .isEqualTo(transport == Transport.TCP ? "0" : "none");
    }
  }

  @ParameterizedTest
  @Rfc("3261 §20.14")
  @EnumSource(names = {"UDP", "TCP"})
  void responseWithoutContentLength_getsIt_inAStream(Transport transport) {
    bench.transactions.onRequest(Bench.request("OPTIONS", "z9hG4bK1"), Bench.from(transport));
    SipResponse response = Bench.response(bench.requests.get(0), 200);
    response.remove(HeaderName.CONTENT_LENGTH);
    bench.requests.get(0).respond(response);
    assertThat(bench.sender.last().message().first(HeaderName.CONTENT_LENGTH).orElse("none"))
        .isEqualTo(transport == Transport.TCP ? "0" : "none");
  }

  @ParameterizedTest
  @Rfc("3261 §17.2.3")
  @ValueSource(strings = {"z9hG4bK", "1", ""})
  void branchThatIdentifiesNothing_leavesTheRulesOfRfc2543(String branch) {
    SipRequest first = Bench.request("OPTIONS", branch);
    SipRequest second = Bench.request("OPTIONS", branch);
    second.set(HeaderName.CALL_ID, "another");
    bench.receive(first);
    bench.receive(second);
    bench.receive(first.copy());
    assertThat(bench.requests)
        .extracting(r -> r.request().callId())
        .hasSize(2)
        .doesNotHaveDuplicates();
  }
}
