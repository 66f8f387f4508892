package io.signalbox.core.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.core.call.CallLimits;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A host that asks for a session timer of 600 s. */
@Rfc("4028 §8.1")
class SessionAskedTest {
  private final Stage stage =
      new Stage(new CallLimits(Stage.MAX_CALL, true, Duration.ofMinutes(10), Duration.ZERO, 600));
  private final Peer caller = stage.peer("192.0.2.1");
  private final Peer carrier = stage.peer("198.51.100.1");

  private SipRequest inviteWith(String... headers) {
    stage.callsGoTo(carrier);
    SipRequest invite = caller.invite("c1", 1);
    for (int i = 0; i < headers.length; i += 2) {
      invite.append(HeaderName.of(headers[i]), headers[i + 1]);
    }
    caller.says(invite);
    return carrier.hears("INVITE");
  }

  private SipResponse answered(SipRequest out, String... headers) {
    carrier.answers(out, 200, "b", headers);
    SipResponse ok = caller.hears(200);
    caller.says(caller.inside(ok, "ACK", 1));
    carrier.hears("ACK");
    return ok;
  }

  @Test
  void asksWhereNobodyDid() {
    assertThat(inviteWith().first(HeaderName.SESSION_EXPIRES)).contains("600");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1800;refresher=uac | 90   | 600;refresher=uac",
        "1800               | 900  | 900",
        "1800               | 1800 | 1800",
        "300;refresher=uas  | 90   | 300;refresher=uas",
      })
  void shortensWhatIsLonger_butNotBelowMinSe(String came, String least, String leaves) {
    SipRequest out = inviteWith("Session-Expires", came, "Min-SE", least);
    assertThat(out.first(HeaderName.SESSION_EXPIRES)).contains(leaves);
  }

  @Test
  @Rfc("4028 §8.2")
  void asksTheCallerToRefresh_whenItKnowsTimersAndTheCalleeDoesNot() {
    SipResponse ok = answered(inviteWith("Supported", "100rel, timer"));
    assertThat(ok.first(HeaderName.SESSION_EXPIRES)).contains("600;refresher=uac");
    assertThat(ok.values(HeaderName.REQUIRE)).contains("timer");
    stage.pass(599_000);
    carrier.hearsNothing();
    stage.pass(1_000);
    carrier.hears("BYE");
    caller.hears("BYE");
    assertThat(stage.ledger.held()).isZero();
  }

  @Test
  @Rfc("4028 §8.2")
  void saysTheSame_whenThe200ComesAgain() {
    SipRequest out = inviteWith("Supported", "timer");
    answered(out);
    carrier.answers(out, 200, "b");
    assertThat(caller.hears(200).first(HeaderName.SESSION_EXPIRES)).contains("600;refresher=uac");
  }

  @Test
  @Rfc("4028 §8.2")
  void leavesTheCalleesWordAlone() {
    SipRequest out = inviteWith("Supported", "timer");
    SipResponse ok = answered(out, "Session-Expires", "500;refresher=uas", "Require", "timer");
    assertThat(ok.first(HeaderName.SESSION_EXPIRES)).contains("500;refresher=uas");
    assertThat(ok.values(HeaderName.REQUIRE)).containsExactly("timer");
  }

  @Test
  @Rfc("4028 §8.2")
  void hasNoTimer_whenNeitherSideKnowsTimers() {
    SipResponse ok = answered(inviteWith());
    assertThat(ok.has(HeaderName.SESSION_EXPIRES)).isFalse();
    stage.pass(3_600_000);
    assertThat(stage.ledger.held()).isEqualTo(1);
  }

  @Test
  void asksInRefreshesToo() {
    SipResponse ok = answered(inviteWith("Supported", "timer"));
    SipRequest update = caller.inside(ok, "UPDATE", 2);
    update.append(HeaderName.SUPPORTED, "timer");
    caller.says(update);
    SipRequest out = carrier.hears("UPDATE");
    assertThat(out.first(HeaderName.SESSION_EXPIRES)).contains("600");
    carrier.answers(out, 200, null);
    assertThat(caller.hears(200).first(HeaderName.SESSION_EXPIRES)).contains("600;refresher=uac");
  }

  @Test
  void leavesOtherRequestsAlone() {
    SipResponse ok = answered(inviteWith("Supported", "timer"));
    caller.says(caller.inside(ok, "INFO", 2));
    assertThat(carrier.hears("INFO").has(HeaderName.SESSION_EXPIRES)).isFalse();
  }
}
