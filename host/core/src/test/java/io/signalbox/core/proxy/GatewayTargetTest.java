package io.signalbox.core.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.FailedBranch;
import io.signalbox.api.RouteKind;
import io.signalbox.api.account.Credentials;
import io.signalbox.api.account.Trunk;
import io.signalbox.core.dns.Zone;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipUri;
import io.signalbox.sip.Uri;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which gateway a target is, and at which of its addresses. */
class GatewayTargetTest {
  private static final Credentials US = new Credentials("us", "secret");

  private final Stage stage = new Stage();
  private final Peer caller = stage.peer("192.0.2.1");
  private final Peer first = stage.peer("198.51.100.1");
  private final Peer second = stage.peer("198.51.100.2");
  private final List<Optional<Trunk>> gateways = new ArrayList<>();
  private final List<FailedBranch> failed = new ArrayList<>();

  private void destination(String uri) {
    stage.receiving = List.of(Stage.gateway(first, US), Stage.gateway("sip.north.example", US));
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          c.destination((SipUri) Uri.parse(uri).orElseThrow());
          gateways.add(c.gateway());
          c.onFailure("FAILED");
          c.relay();
        });
    stage.on(RouteKind.FAILURE, "FAILED", c -> failed.addAll(c.failedBranches()));
  }

  @Test
  void aGatewayThatIsChosen_isTheDestination() {
    Trunk gateway = Stage.gateway(first, US);
    List<Optional<SipUri>> destinations = new ArrayList<>();
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          c.gateway(gateway);
          destinations.add(c.destination());
          gateways.add(c.gateway());
          c.relay();
        });
    caller.says(caller.invite("c1", 1));
    first.hears("INVITE");
    assertThat(destinations.get(0)).map(SipUri::toString).contains("sip:198.51.100.1:5060");
    assertThat(gateways.get(0)).contains(gateway);
    assertThat(gateways.get(0)).map(Trunk::account).contains(Stage.NORTH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sip:198.51.100.1",
        "sip:198.51.100.1:5060",
        "sip:198.51.100.1:5060;transport=udp",
        "sip:elsewhere.example;maddr=198.51.100.1"
      })
  void aDestinationSetByHand_isTheReceivingTrunkThatCoversIt(String uri) {
    destination(uri);
    caller.says(caller.invite("c1", 1));
    SipRequest invite = first.hears("INVITE");
    assertThat(gateways.get(0)).map(Trunk::name).contains("gw-198.51.100.1");
    first.answers(invite, 407, "x", "Proxy-Authenticate", "Digest realm=\"n\", nonce=\"1\"");
    assertThat(failed.get(0).gateway()).isEqualTo(gateways.get(0));
    assertThat(failed.get(0).fromGateway()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sip:198.51.100.1:5070",
        "sip:198.51.100.1;transport=tcp",
        "sips:198.51.100.1:5060",
        "sip:198.51.100.9"
      })
  void anotherAddressPortOrTransport_isNoGateway(String uri) {
    stage.peer("198.51.100.9");
    destination(uri);
    caller.says(caller.invite("c1", 1));
    assertThat(gateways).containsExactly(Optional.empty());
  }

  @Test
  void aNameSetByHand_isTheTrunkThatBearsIt() {
    stage.zone = new Zone().with("sip.north.example 60 A 198.51.100.1");
    destination("sip:SIP.north.example");
    caller.says(caller.invite("c1", 1));
    first.hears("INVITE");
    assertThat(gateways.get(0)).map(Trunk::name).contains("gw-sip.north.example");
  }

  @Test
  void anotherName_isNoGateway_andItsChallengeIsNobodys() {
    stage.zone = new Zone().with("other.example 60 A 198.51.100.1");
    destination("sip:other.example");
    caller.says(caller.invite("c1", 1));
    SipRequest invite = first.hears("INVITE");
    first.answers(invite, 407, "x", "Proxy-Authenticate", "Digest realm=\"n\", nonce=\"1\"");
    assertThat(gateways).containsExactly(Optional.empty());
    assertThat(failed.get(0).gateway()).isEmpty();
    assertThat(failed.get(0).fromGateway()).isFalse();
  }

  @Test
  @Rfc("3263 §4.3")
  void aGatewayOfSeveralAddresses_isAskedAtEach_andMayChallengeAtTheOneThatAnswers() {
    stage.zone =
        new Zone()
            .with(
                "_sip._udp.sip.north.example 60 SRV 1 1 5060 one.north.example.",
                "_sip._udp.sip.north.example 60 SRV 2 1 5060 two.north.example.",
                "one.north.example 60 A 198.51.100.1",
                "two.north.example 60 A 198.51.100.2");
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          c.gateway(Stage.gateway("sip.north.example", US));
          c.onFailure("FAILED");
          c.relay();
        });
    stage.on(RouteKind.FAILURE, "FAILED", c -> failed.addAll(c.failedBranches()));
    stage.unreachable.add(first.address().getAddress());
    caller.says(caller.invite("c1", 1));
    SipRequest invite = second.hears("INVITE");
    second.answers(invite, 407, "x", "Proxy-Authenticate", "Digest realm=\"n\", nonce=\"1\"");
    assertThat(failed).hasSize(1);
    assertThat(failed.get(0).sentTo()).contains(second.address());
    assertThat(failed.get(0).fromGateway()).isTrue();
    first.hearsNothing();
  }
}
