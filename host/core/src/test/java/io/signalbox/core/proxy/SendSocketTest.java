package io.signalbox.core.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.RouteKind;
import io.signalbox.api.Transport;
import io.signalbox.core.transport.Hop;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

/** The listener that a request leaves by. */
class SendSocketTest {
  private final Stage stage = new Stage();
  private final Peer phone = stage.peer("192.0.2.1");
  private final Peer carrier = stage.peer("198.51.100.1");
  private boolean set;

  private void call(String host, int port) {
    stage.on(
        RouteKind.REQUEST,
        null,
        context -> {
          context.recordRoute("");
          context.gateway(Stage.gateway(carrier));
          set = context.sendSocket(Transport.UDP, host, port);
          context.relay();
        });
    phone.says(phone.invite("c1", 1));
  }

  @Test
  void requestLeavesByTheListener_andSaysSo() {
    call("10.0.0.9", 5060);
    SipRequest invite = carrier.hears("INVITE");
    assertThat(set).isTrue();
    assertThat(stage.lastHop.local()).isEqualTo(Stage.INSIDE);
    assertThat(invite.topVia().host()).isEqualTo("10.0.0.9");
    assertThat(invite.values(HeaderName.RECORD_ROUTE))
        .extracting(route -> route.replaceAll(";call=[^;>]*", ""))
        .containsExactly("<sip:10.0.0.9:5060;lr>", "<sip:203.0.113.9:5060;lr>"); // RFC 5658
  }

  @Test
  void listenerThatIsNotThere_changesNothing_andIsInTheTrace() {
    call("10.0.0.9", 5070);
    assertThat(set).isFalse();
    assertThat(carrier.hears("INVITE").topVia().host()).isEqualTo("203.0.113.9");
    assertThat(stage.traces.find("c1").orElseThrow().entries())
        .anyMatch(entry -> entry.text().contains("no listener is UDP 10.0.0.9:5070"));
  }

  @Test
  void requestsInsideTheDialog_leaveByTheListenerOfEachSide() {
    call("10.0.0.9", 5060);
    SipRequest invite = carrier.hears("INVITE");
    carrier.answers(invite, 200, "t");
    SipResponse ok = phone.hears(200);
    phone.says(phone.inside(ok, "ACK", 1));
    carrier.hears("ACK");
    assertThat(stage.lastHop.local()).isEqualTo(Stage.INSIDE);

    SipRequest info = phone.inside(ok, "INFO", 2);
    phone.says(info);
    assertThat(carrier.hears("INFO").topVia().host()).isEqualTo("10.0.0.9");
    assertThat(stage.lastHop.local()).isEqualTo(Stage.INSIDE);

    carrier.says(carrier.inside(invite, "t", "INFO", 1));
    assertThat(phone.hears("INFO").topVia().host()).isEqualTo("203.0.113.9");
    assertThat(stage.lastHop.local()).isEqualTo(Stage.US);
  }

  @Test
  void branchRoute_choosesForItsBranchAlone() {
    Peer other = stage.peer("198.51.100.2");
    stage.on(
        RouteKind.REQUEST,
        null,
        context -> {
          context.onBranch("B");
          context.destination(null);
          context.request().uri(uri("sip:1@198.51.100.1"));
          context.appendBranch(uri("sip:2@198.51.100.2"));
          context.relay();
        });
    stage.on(
        RouteKind.BRANCH,
        "B",
        context -> {
          if (context.branchIndex() == 1) {
            context.sendSocket(Transport.UDP, "10.0.0.9", 5060);
          }
        });
    phone.says(phone.invite("c1", 1));
    assertThat(carrier.hears("INVITE").topVia().host()).isEqualTo("203.0.113.9");
    assertThat(other.hears("INVITE").topVia().host()).isEqualTo("10.0.0.9");
  }

  @Test
  void targetOfAnotherKind_isReachedAllTheSame() {
    SendSocket socket = new SendSocket(Transport.UDP, Stage.INSIDE);
    Hop tcp = new Hop(Transport.TCP, carrier.address(), null);
    Hop six = new Hop(Transport.UDP, new InetSocketAddress("2001:db8::1", 5060), null);
    assertThat(socket.choose(tcp)).isSameAs(tcp);
    assertThat(socket.choose(six)).isSameAs(six);
  }

  private static io.signalbox.sip.Uri uri(String text) {
    return io.signalbox.sip.Uri.parse(text).orElseThrow();
  }
}
