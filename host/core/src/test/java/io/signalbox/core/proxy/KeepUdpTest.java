package io.signalbox.core.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.RouteKind;
import io.signalbox.core.call.CallLimits;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A trunk with {@code keep_udp}, inside a dialog. */
@Rfc("3261 §18.1.1")
class KeepUdpTest {
  private static final Duration PING = Duration.ofSeconds(60);
  private static final String LONG = "x".repeat(TransportChoice.MAX_UDP_BYTES);

  private final Stage stage =
      new Stage(new CallLimits(Duration.ofSeconds(100), true, Duration.ofDays(1), PING, 0));
  private final Peer caller = stage.peer("192.0.2.1");
  private final Peer carrier = stage.peer("198.51.100.1");
  private SipRequest out;
  private SipResponse ok;

  /** A call whose sides have Contacts that make every request to them too large for UDP. */
  private void callIsUp(boolean keepUdp) {
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          c.recordRoute("");
          c.gateway(Stage.gateway(carrier, keepUdp));
          c.relay();
        });
    SipRequest invite = caller.invite("c1", 1);
    invite.set(HeaderName.CONTACT, "<sip:" + LONG + "@192.0.2.1:5060>");
    caller.says(invite);
    out = carrier.hears("INVITE");
    SipResponse answer = carrier.answer(out, 200, "b");
    answer.set(HeaderName.CONTACT, "<sip:" + LONG + "@198.51.100.1:5060>");
    carrier.says(answer);
    ok = caller.hears(200);
    caller.says(caller.inside(ok, "ACK", 1));
    carrier.hears("ACK");
  }

  private static void cameBy(String transport, SipRequest request) {
    assertThat(request.topVia().transport()).isEqualTo(transport);
  }

  @ParameterizedTest
  @CsvSource({"true, UDP", "false, TCP"})
  void ourOwnRequests_heedTheTrunkAhead(boolean keepUdp, String toCarrier) {
    callIsUp(keepUdp);
    stage.pass(PING.toMillis());
    SipRequest options = carrier.hears("OPTIONS");
    cameBy(toCarrier, options);
    carrier.answers(options, 200, null);
    SipRequest toCaller = caller.hears("OPTIONS");
    cameBy("TCP", toCaller);
    caller.answers(toCaller, 200, null);

    stage.pass(40_000);
    SipRequest bye = carrier.hears("BYE");
    cameBy(toCarrier, bye);
    carrier.answers(bye, 200, null);
    SipRequest byeToCaller = caller.hears("BYE");
    cameBy("TCP", byeToCaller);
    caller.answers(byeToCaller, 200, null);
    assertThat(stage.events).contains("ended MAX_DURATION");
    stage.nothingIsLeft();
  }

  /** The trunk says how its own address is reached, not how the other side is. */
  @Test
  void requestOfTheCallee_goesToItsCallerAsUsual() {
    callIsUp(true);
    carrier.says(carrier.inside(out, "b", "INFO", 1));
    SipRequest info = caller.hears("INFO");
    cameBy("TCP", info);
    caller.answers(info, 200, null);
    carrier.hears(200);

    caller.says(caller.inside(ok, "INFO", 2));
    SipRequest toCarrier = carrier.hears("INFO");
    cameBy("UDP", toCarrier);
    carrier.answers(toCarrier, 200, null);
    caller.hears(200);
  }
}
