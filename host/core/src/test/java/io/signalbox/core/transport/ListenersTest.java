package io.signalbox.core.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
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

  @Test
  void calledByItsAdvertisedAddress_andKnowsItForItsOwn() throws Exception {
    try (Host host = Host.closed()) {
      ListenAddress udp = ListenAddress.parse("udp:127.0.0.1:0").orElseThrow();
      ListenAddress tcp = ListenAddress.parse("tcp:127.0.0.1:0").orElseThrow();
      Host.get(
          host.open(
              udp.advertise(new HostPort("203.0.113.7", 5060)),
              tcp.advertise(new HostPort("sip.example.com", -1)).marked(0x68)));
      InetSocketAddress far = new InetSocketAddress(LOOPBACK, 9);
      int tcpPort = host.address(1).getPort();
      assertThat(host.listeners.advertised(new Hop(Transport.UDP, far, null)))
          .isEqualTo(new HostPort("203.0.113.7", 5060));
      assertThat(host.listeners.advertised(new Hop(Transport.TCP, far, null)))
          .isEqualTo(new HostPort("sip.example.com", tcpPort));
      assertThat(host.listeners.isMyself("203.0.113.7", -1)).isTrue();
      assertThat(host.listeners.isMyself("SIP.Example.com", tcpPort)).isTrue();
      assertThat(host.listeners.isMyself("127.0.0.1", tcpPort)).isTrue();
      assertThat(host.listeners.isMyself("sip.example.com", 5062)).isFalse();
    }
  }

  @Test
  void listensOnIpv6_andOnAllAddresses_andSendsFromTheOneThatFits() throws Exception {
    try (Host host = Host.listening("udp:[::1]:0", "tcp:[::1]:0", "udp:0.0.0.0:0");
        Host peer = Host.listening("udp:[::1]:0", "tcp:[::1]:0", "udp:127.0.0.1:0")) {
      byte[] message = Wire.options("by-ipv6");
      for (int listener = 0; listener < 3; listener++) {
        Transport transport = listener == 1 ? Transport.TCP : Transport.UDP;
        host.send(0, message, new Hop(transport, peer.address(listener), null));
        Host.Received received = peer.nextReceived();
        assertThat(received.source().local()).isEqualTo(peer.address(listener));
        assertThat(received.source().remote().getAddress())
            .isEqualTo(peer.address(listener).getAddress());
      }
    }
  }

  @Test
  void marksItsPackets() throws Exception {
    try (Host host = Host.closed()) {
      EventLoop loop = host.lanes.get(0).eventLoop();
      Channel listening =
          StreamSockets.listening(
                  loop, ConnectionLimits.DEFAULT, 0x68, new ChannelInboundHandlerAdapter())
              .bind(new InetSocketAddress(LOOPBACK, 0))
              .sync()
              .channel();
      Channel connected =
          StreamSockets.connecting(
                  loop, ConnectionLimits.DEFAULT, 0x68, new ChannelInboundHandlerAdapter())
              .connect(listening.localAddress())
              .sync()
              .channel();
      assertThat(connected.config().getOption(ChannelOption.IP_TOS)).isEqualTo(0x68);
      connected.close().sync();
      listening.close().sync();
    }
  }
}
