package io.signalbox.core.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.RouteKind;
import io.signalbox.api.Transport;
import io.signalbox.api.account.Protocol;
import io.signalbox.api.account.Trunk;
import io.signalbox.core.routing.RouteContext;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.Uri;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a URI sends a request: transport, port, maddr. */
@Rfc("3263 §4")
class NextHopTest {
  private final Stage stage = new Stage();
  private final Peer caller = stage.peer("192.0.2.1");
  private final Peer named = stage.peer("198.51.100.1");
  private final Peer other = stage.peer("198.51.100.2");

  private static Uri uri(String text) {
    return Uri.parse(text).orElseThrow();
  }

  @Rfc({"3261 §16.6 step 7", "3261 §19.1.2", "3261 §26.2.2"})
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sip:a@h.example                          | h.example   |   -1 |     | UDP | 5060
          sip:a@h.example:5080                     | h.example   | 5080 |     | UDP | 5080
          sip:a@h.example;transport=tcp            | h.example   |   -1 | TCP | TCP | 5060
          sip:a@h.example;transport=TLS            | h.example   |   -1 | TLS | TLS | 5061
          sips:a@h.example                         | h.example   |   -1 |     | TLS | 5061
          sips:a@h.example;transport=tcp           | h.example   |   -1 | TLS | TLS | 5061
          sip:a@[2001:db8::1]                      | 2001:db8::1 |   -1 |     | UDP | 5060
          sip:a@h.example;maddr=192.0.2.9          | 192.0.2.9   |   -1 |     | UDP | 5060
          sip:a@h.example:5070;maddr=[2001:db8::9] | 2001:db8::9 | 5070 |     | UDP | 5070
          """)
  void uriNamesIt(
      String text, String host, int port, Transport transport, Transport usual, int usualPort) {
    NextHop hop = NextHop.of(uri(text), null).orElseThrow();
    assertThat(hop.host()).isEqualTo(host);
    assertThat(hop.namedPort()).isEqualTo(port);
    assertThat(hop.namedTransport()).isEqualTo(transport);
    assertThat(hop.transport()).isEqualTo(usual);
    assertThat(hop.port()).isEqualTo(usualPort);
  }

  @ParameterizedTest
  @CsvSource({"tel:+442079460123", "sip:a@h.example;transport=sctp"})
  void whatWeCannotSendTo_isNoHop(String text) {
    assertThat(NextHop.of(uri(text), Transport.UDP)).isEmpty();
  }

  @Test
  void trunkWithAName_leavesThePortToSrv_unlessItHasOneOfItsOwn() {
    assertThat(destination("carrier.example", Protocol.UDP, 5060)).isEqualTo("sip:carrier.example");
    assertThat(destination("carrier.example", Protocol.TLS, 5061))
        .isEqualTo("sip:carrier.example;transport=tls");
    assertThat(destination("carrier.example", Protocol.UDP, 5080))
        .isEqualTo("sip:carrier.example:5080");
    assertThat(destination("192.0.2.9", Protocol.UDP, 5060)).isEqualTo("sip:192.0.2.9:5060");
  }

  private String destination(String address, Protocol protocol, int port) {
    Trunk like = Stage.gateway(named);
    Trunk trunk =
        new Trunk(
            like.id(),
            like.account(),
            like.name(),
            address,
            Character.isDigit(address.charAt(0)) ? like.network() : Optional.empty(),
            like.direction(),
            protocol,
            port,
            false,
            "",
            like.limits(),
            like.numbers(),
            false,
            Optional.empty(),
            1,
            1,
            like.restrictedCodecs());
    String text = Trunks.destination(trunk).toString();
    return text.replace(named.ip(), "192.0.2.9");
  }

  private void relay(String uri) {
    stage.on(
        RouteKind.REQUEST,
        null,
        (RouteContext c) -> {
          c.relay();
        });
    SipRequest invite = caller.invite("c1", 1);
    invite.uri(uri(uri));
    caller.says(invite);
  }

  @Rfc({"3261 §16.5", "3261 §16.6 step 7"})
  @Test
  void maddr_isWhereTheRequestGoes() {
    relay("sip:x@198.51.100.1;maddr=198.51.100.2");
    named.hearsNothing();
    SipRequest out = other.hears("INVITE");
    assertThat(out.uri()).hasToString("sip:x@198.51.100.1;maddr=198.51.100.2");
  }

  @Rfc("3261 §16.4")
  @Test
  void maddrThatIsOurs_isTakenOff_withItsTransport() {
    relay("sip:x@198.51.100.1;maddr=203.0.113.9;transport=udp;user=phone");
    SipRequest out = named.hears("INVITE");
    assertThat(out.uri()).hasToString("sip:x@198.51.100.1;user=phone");
  }

  @Test
  void maddrOfAGroup_isNotFollowed() {
    relay("sip:x@198.51.100.1;maddr=224.0.1.75");
    named.hearsNothing();
    assertThat(caller.heard()).last().extracting(m -> m.startLine()).asString().contains("50");
  }

  @Test
  void maddrOfARoute_isFollowed() {
    stage.on(
        RouteKind.REQUEST,
        null,
        (RouteContext c) -> {
          c.relay();
        });
    SipRequest invite = caller.invite("c1", 1);
    invite.append(HeaderName.ROUTE, "<sip:198.51.100.1;lr;maddr=198.51.100.2>");
    caller.says(invite);
    named.hearsNothing();
    other.hears("INVITE");
  }
}
