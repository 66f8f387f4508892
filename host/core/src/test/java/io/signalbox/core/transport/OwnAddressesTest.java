package io.signalbox.core.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.Transport;
import io.signalbox.core.transport.OwnAddresses.Bound;
import io.signalbox.sip.HostPort;
import io.signalbox.sip.Rfc;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnAddressesTest {
  private static Bound bound(Transport transport, String ip, int port, HostPort name) {
    InetSocketAddress local = new InetSocketAddress(ip, port);
    return new Bound(transport, local, name == null ? OwnAddresses.nameOf(local) : name, -1);
  }

  private static Hop hop(Transport transport, String ip) {
    return new Hop(transport, new InetSocketAddress(ip, 5060), null);
  }

  @Test
  void knowsItsDefaultPort_byTransport() {
    OwnAddresses own =
        new OwnAddresses(
            List.of(
                bound(Transport.UDP, "192.0.2.1", 5060, null),
                bound(Transport.TCP, "192.0.2.2", 5070, null)));
    assertThat(own.isMyself("192.0.2.1", -1)).isTrue();
    assertThat(own.isMyself("192.0.2.1", 5060)).isTrue();
    assertThat(own.isMyself("192.0.2.2", -1)).isFalse();
    assertThat(own.isMyself("192.0.2.2", 5070)).isTrue();
  }

  @Test
  void namesCompareWithoutCase_andIpv6InAnyForm() {
    OwnAddresses own =
        new OwnAddresses(
            List.of(
                bound(Transport.UDP, "192.0.2.1", 5060, new HostPort("Sip.Example.com", 5060)),
                bound(Transport.UDP, "2001:db8::1", 5060, null)));
    assertThat(own.isMyself("sip.example.COM", -1)).isTrue();
    assertThat(own.isMyself("192.0.2.1", 5060)).isTrue();
    assertThat(own.isMyself("[2001:DB8:0::1]", 5060)).isTrue();
    assertThat(own.advertised(hop(Transport.UDP, "2001:db8::2")).host())
        .isEqualTo("[2001:db8:0:0:0:0:0:1]");
  }

  @Test
  @Rfc("3261 §18.1.1")
  void choosesAListenerThatReachesTheTarget() {
    OwnAddresses own =
        new OwnAddresses(
            List.of(
                bound(Transport.UDP, "127.0.0.1", 5060, null),
                bound(Transport.UDP, "192.0.2.1", 5062, null)));
    assertThat(own.advertised(hop(Transport.UDP, "192.0.2.9"))).hasToString("192.0.2.1:5062");
    assertThat(own.advertised(hop(Transport.UDP, "127.0.0.1"))).hasToString("127.0.0.1:5060");
    assertThat(own.listener(hop(Transport.UDP, "2001:db8::2"))).isEmpty();
    assertThat(own.listener(hop(Transport.TCP, "192.0.2.9"))).isEmpty();
  }

  @Test
  void wildcardIsEveryAddressOfTheMachine_butNotItself() {
    OwnAddresses own = new OwnAddresses(List.of(bound(Transport.UDP, "0.0.0.0", 5060, null)));
    assertThat(own.isMyself("127.0.0.1", -1)).isTrue();
    assertThat(own.advertised(hop(Transport.UDP, "192.0.2.9")).host()).isNotEqualTo("0.0.0.0");
  }
}
