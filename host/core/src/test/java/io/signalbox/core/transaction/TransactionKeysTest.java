package io.signalbox.core.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.SipRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionKeysTest {
  private final Bench bench = new Bench();

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
        .extracting(transaction -> transaction.request().callId())
        .containsExactly("call@192.0.2.1", "another");
  }
}
