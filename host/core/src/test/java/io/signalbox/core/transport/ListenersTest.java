package io.signalbox.core.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.api.Transport;
import io.signalbox.sip.HostPort;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class ListenersTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  @Test
  void saysInOneLineThatAUdpPortIsInUse() throws Exception {
    try (DatagramSocket other = new DatagramSocket(0, LOOPBACK);
        Host host = Host.closed()) {
      String address = "udp:127.0.0.1:" + other.getLocalPort();
      assertThatThrownBy(() -> Host.get(host.open("tcp:127.0.0.1:0", address)))
          .hasCauseInstanceOf(BindException.class)
          .cause()
          .hasMessage(address + ": address already in use");
      assertThat(host.listeners.bound()).isEmpty();
    }
  }

  @Test
  void seesThatAnotherHostHasTheUdpPort_thoughItSharesItAmongItsLanes() throws Exception {
    try (Host first = Host.listening("udp:127.0.0.1:0");
        Host second = Host.closed()) {
      String address = "udp:127.0.0.1:" + first.address(0).getPort();
      assertThatThrownBy(() -> Host.get(second.open(address)))
          .cause()
          .hasMessage(address + ": address already in use");
    }
  }

  @Test
  void saysInOneLineThatATcpPortIsInUse_andLeavesNothingBound() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, LOOPBACK);
        Host host = Host.closed()) {
      int free;
      try (DatagramSocket probe = new DatagramSocket(0, LOOPBACK)) {
        free = probe.getLocalPort();
      }
      String address = "tcp:127.0.0.1:" + other.getLocalPort();
      assertThatThrownBy(() -> Host.get(host.open("udp:127.0.0.1:" + free, address)))
          .cause()
          .hasMessage(address + ": address already in use");
      new DatagramSocket(free, LOOPBACK).close();
    }
  }

  @Test
  void saysThatAHostIsNotKnown() throws Exception {
    try (Host host = Host.closed()) {
      assertThatThrownBy(() -> Host.get(host.open("udp:no-such-host.invalid:5060")))
          .cause()
          .hasMessage("udp:no-such-host.invalid:5060: the host is not known");
    }
  }

  @Test
  void closesCleanly_soThatThePortsCanBeBoundAgain() throws Exception {
    int udp;
    int tcp;
    try (Host host = Host.listening("udp:127.0.0.1:0", "tcp:127.0.0.1:0")) {
      udp = host.address(0).getPort();
      tcp = host.address(1).getPort();
      assertThat(udp).isPositive();
      assertThat(tcp).isPositive();
    }
    try (Host again = Host.listening("udp:127.0.0.1:" + udp, "tcp:127.0.0.1:" + tcp)) {
      assertThat(again.listeners.bound())
          .containsExactly(
              new InetSocketAddress(LOOPBACK, udp), new InetSocketAddress(LOOPBACK, tcp));
    }
  }

  @Test
  void knowsItsNames() throws Exception {
    try (Host host = Host.listening("udp:127.0.0.1:0", "tcp:127.0.0.1:0")) {
      int udp = host.address(0).getPort();
      Hop hop = new Hop(Transport.UDP, new InetSocketAddress(LOOPBACK, 9), null);
      assertThat(host.listeners.advertised(hop)).isEqualTo(new HostPort("127.0.0.1", udp));
      assertThat(host.listeners.isMyself("127.0.0.1", udp)).isTrue();
      assertThat(host.listeners.isMyself("127.0.0.1", -1)).isFalse();
      assertThat(host.listeners.isMyself("127.0.0.2", udp)).isFalse();
      assertThat(host.listeners.serves(Transport.TCP)).isTrue();
      assertThat(host.listeners.serves(Transport.TLS)).isFalse();
    }
  }
}
