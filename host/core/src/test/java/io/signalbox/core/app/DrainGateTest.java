package io.signalbox.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.Source;
import io.signalbox.core.transaction.ServerTransaction;
import io.signalbox.core.transaction.TransactionUser;
import io.signalbox.sip.SipParser;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrainGateTest {
  private final List<String> passed = new ArrayList<>();
  private final List<Integer> answered = new ArrayList<>();

  private final class Received implements ServerTransaction {
    private final SipRequest request;

    Received(String method, String toTag) {
      String text =
          """
          %s sip:1@192.0.2.1 SIP/2.0
          Via: SIP/2.0/UDP 192.0.2.9;branch=z9hG4bK1
          From: <sip:a@192.0.2.9>;tag=1
          To: <sip:1@192.0.2.1>%s
          Call-ID: c
          CSeq: 1 %s

          """
              .formatted(method, toTag, method)
              .replace("\n", "\r\n");
      request = (SipRequest) SipParser.parse(text).orElseThrow();
    }

    @Override
    public SipRequest request() {
      return request;
    }

    @Override
    public Source source() {
      throw new AssertionError("nobody has to ask");
    }

    @Override
    public void respond(SipResponse response) {
      answered.add(response.status());
    }

    @Override
    public void respondStatelessly(SipResponse response) {
      throw new AssertionError("a retransmission has to be answered alike");
    }

    @Override
    public boolean abandon() {
      throw new AssertionError("a retransmission has to be answered alike");
    }

    @Override
    public void bury() {
      throw new AssertionError("it was not accepted");
    }

    @Override
    public boolean answered() {
      return !answered.isEmpty();
    }

    @Override
    public boolean forgotten() {
      return false;
    }
  }

  private final TransactionUser user =
      new TransactionUser() {
        @Override
        public void onRequest(ServerTransaction transaction) {
          passed.add(transaction.request().method());
        }

        @Override
        public void onCancel(ServerTransaction invite, SipRequest cancel) {
          passed.add("CANCEL");
        }

        @Override
        public void onAck(SipRequest ack, Source source) {
          passed.add("ACK");
        }

        @Override
        public void onLateSuccess(SipResponse response, byte[] note) {
          passed.add("late response");
        }

        @Override
        public void onStrayResponse(SipResponse response, Source source) {
          passed.add("response");
        }
      };

  @ParameterizedTest
  @CsvSource({
    "false, INVITE, '',     true",
    "true,  INVITE, '',     false",
    "true,  INVITE, ;tag=2, true",
    "true,  BYE,    ;tag=2, true",
    "true,  OPTIONS, '',    true"
  })
  void turnsNewCallsAwayWhileItDrains_andNothingElse(
      boolean draining, String method, String toTag, boolean passes) {
    new DrainGate(user, () -> draining).onRequest(new Received(method, toTag));

    assertThat(passed).isEqualTo(passes ? List.of(method) : List.of());
    assertThat(answered).isEqualTo(passes ? List.of() : List.of(503));
  }
}
