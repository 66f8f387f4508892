package io.signalbox.core.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.Transport;
import io.signalbox.core.transport.Host.Received;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A listener for both worlds: the kernel gives an IPv4 sender as an IPv4-mapped IPv6 address. */
class DualStackTest {
  private static final byte[] ANSWER = Wire.options("answer");

  private static InetAddress ipv4() throws Exception {
    return InetAddress.getByName("127.0.0.1");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anIpv4Sender_isItsIpv4Address_andIsAnswered(boolean epoll) throws Exception {
    try (Host host = epoll ? Host.listening("udp:[::]:0") : Host.withoutEpoll("udp:[::]:0");
        DatagramSocket phone = new DatagramSocket(0, ipv4())) {
      phone.setSoTimeout(10_000);
      byte[] message = Wire.options("dual");
      int port = host.address(0).getPort();
      phone.send(new DatagramPacket(message, message.length, ipv4(), port));
      Received received = host.nextReceived();
      isPlain(received, phone.getLocalPort());

      host.send(0, ANSWER, Hop.back(received.source()));
      DatagramPacket back = new DatagramPacket(new byte[2_000], 2_000);
      phone.receive(back);
      assertThat(back.getLength()).isEqualTo(ANSWER.length);
      assertThat(back.getPort()).isEqualTo(port);
    }
  }

  @Test
  void anIpv4Connection_isFromItsIpv4Address_andIsFoundByIt() throws Exception {
    try (Host host = Host.listening("tcp:[::]:0");
        Socket phone = new Socket(ipv4(), host.address(0).getPort())) {
      phone.setSoTimeout(10_000);
      phone.getOutputStream().write(Wire.optionsByTcp("dual", 0));
      Received received = host.nextReceived();
      isPlain(received, phone.getLocalPort());

      InetSocketAddress remote = new InetSocketAddress(ipv4(), phone.getLocalPort());
      host.send(0, ANSWER, new Hop(Transport.TCP, remote, null));
      assertThat(phone.getInputStream().readNBytes(ANSWER.length)).isEqualTo(ANSWER);
    }
  }

  private static void isPlain(Received received, int port) throws Exception {
    InetSocketAddress remote = received.source().remote();
    assertThat(remote.getAddress()).isInstanceOf(Inet4Address.class);
    assertThat(remote).isEqualTo(new InetSocketAddress(ipv4(), port));
  }
}
