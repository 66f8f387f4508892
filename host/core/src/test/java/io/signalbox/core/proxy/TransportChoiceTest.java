package io.signalbox.core.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.RouteKind;
import io.signalbox.api.account.Trunk;
import io.signalbox.core.routing.RouteContext;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.SipMessage;
import io.signalbox.sip.SipRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is too large for UDP (RFC 3261 §18.1.1). */
@Rfc("3261 §18.1.1")
class TransportChoiceTest {
  private final Stage stage = new Stage();
  private final Peer caller = stage.peer("192.0.2.1");
  private final Peer carrier = stage.peer("198.51.100.1");
  private Trunk gateway = Stage.gateway(carrier);
  private int calls;

  private void call(int bytes) {
    stage.on(
        RouteKind.REQUEST,
        null,
        (RouteContext c) -> {
          c.recordRoute("");
          c.gateway(gateway);
          c.relay();
        });
    SipRequest invite = caller.invite("c" + ++calls, 1);
    invite.body("v".repeat(bytes).getBytes(StandardCharsets.UTF_8));
    caller.says(invite);
  }

  private SipRequest arrives(String transport) {
    SipRequest invite = carrier.hears("INVITE");
    assertThat(invite.topVia().transport()).isEqualTo(transport);
    String route = invite.values(HeaderName.RECORD_ROUTE).get(0);
    assertThat(route.contains("transport=tcp")).isEqualTo(transport.equals("TCP"));
    assertThat(invite.values(HeaderName.RECORD_ROUTE)).hasSize(transport.equals("TCP") ? 2 : 1);
    assertThat(invite.values(HeaderName.VIA)).hasSize(2);
    return invite;
  }

  private void busy(SipRequest invite) {
    carrier.answers(invite, 486, "b");
    carrier.hears("ACK");
    caller.heard();
  }

  @Test
  void largeRequest_goesByTcp_andASmallOneByUdp() {
    call(1_300);
    busy(arrives("TCP"));
    call(300);
    busy(arrives("UDP"));
    stage.nothingIsLeft();
  }

  @Test
  void whoRefusesTcp_getsItByUdpAtOnce_andIsRemembered() {
    stage.noTcp.add(carrier.address().getAddress());
    call(1_300);
    busy(arrives("UDP"));
    stage.noTcp.clear();
    call(1_300);
    busy(arrives("UDP"));
    stage.pass(KnownAddresses.UDP_ONLY_MILLIS);
    call(1_300);
    busy(arrives("TCP"));
    stage.nothingIsLeft();
  }

  @Test
  void whoSaysNothingOverTcp_getsItByUdpAfterASecond_andIsRemembered() {
    call(1_300);
    arrives("TCP");
    stage.pass(999);
    carrier.hearsNothing();
    stage.pass(1);
    busy(arrives("UDP"));
    call(1_300);
    busy(arrives("UDP"));
    stage.nothingIsLeft();
  }

  @Test
  void whoAnswersOverTcp_keepsItsTime() {
    call(1_300);
    SipRequest invite = arrives("TCP");
    carrier.answers(invite, 100, null);
    stage.pass(10_000);
    carrier.hearsNothing();
    busy(invite);
    stage.nothingIsLeft();
  }

  @Test
  void keepUdp_meansUdp() {
    gateway = Stage.gateway(carrier, true);
    call(1_300);
    busy(arrives("UDP"));
    stage.nothingIsLeft();
  }

  @Test
  void datagramThatIsRefused_goesByTcp_evenWithKeepUdp() {
    gateway = Stage.gateway(carrier, true);
    stage.noDatagram.add(carrier.address().getAddress());
    call(1_300);
    busy(arrives("TCP"));
    stage.nothingIsLeft();
  }

  @Test
  void whoTakesNeither_isUnreachable() {
    stage.noDatagram.add(carrier.address().getAddress());
    stage.noTcp.add(carrier.address().getAddress());
    call(1_300);
    carrier.hearsNothing();
    caller.hears(503);
    stage.nothingIsLeft();
  }

  @Test
  void requestOverTheLargestDatagram_goesByTcpOnly() {
    gateway = Stage.gateway(carrier, true);
    call(66_000);
    busy(arrives("TCP"));
    stage.nothingIsLeft();
  }

  @Test
  void pathOfARegistration_followsTheTransport() {
    stage.noTcp.add(carrier.address().getAddress());
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          c.gateway(gateway);
          c.addPath();
          c.relay();
        });
    SipRequest register =
        caller.request(
            "REGISTER", "sip:registrar", "r", 1, "<sip:alice@pbx>;tag=a", "<sip:alice@pbx>");
    register.append(HeaderName.SUPPORTED, "path");
    register.body("v".repeat(1_300).getBytes(StandardCharsets.UTF_8));
    caller.says(register);
    SipRequest arrived = carrier.hears("REGISTER");
    assertThat(arrived.values(HeaderName.PATH)).containsExactly("<sip:203.0.113.9:5060;lr>");
    carrier.answers(arrived, 200, "r");
    caller.hears(200);
    stage.nothingIsLeft();
  }

  @Test
  void furtherAttemptWithCredentials_goesByTcpIfTheyMakeItTooLarge() {
    stage.on(RouteKind.FAILURE, "AUTH", this::retry);
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          c.recordRoute("");
          c.onFailure("AUTH");
          c.gateway(gateway);
          c.relay();
        });
    SipRequest invite = caller.invite("auth", 1);
    invite.body("v".repeat(600).getBytes(StandardCharsets.UTF_8));
    caller.says(invite);
    carrier.answers(arrives("UDP"), 407, "c", "Proxy-Authenticate", "Digest realm=\"r\"");
    carrier.hears("ACK");
    SipRequest again = arrives("TCP"); // grown by its credentials
    assertThat(again.first(HeaderName.CSEQ)).contains("2 INVITE");
    busy(again);
    List<SipMessage> rest = carrier.heard();
    assertThat(rest).isEmpty();
    stage.nothingIsLeft();
  }

  private void retry(RouteContext context) {
    if (context.reply().orElseThrow().status() != 407) {
      return;
    }
    String credentials = "Digest " + "x".repeat(700);
    context.retry(
        context.failedBranches().get(0),
        Map.of(HeaderName.PROXY_AUTHORIZATION, List.of(credentials)));
    context.relay();
  }
}
