package io.signalbox.scripts;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The TOS byte of a listener is on every packet that leaves by it. */
@Tag("interop")
class TosTest {
  private static final Duration A_WHILE = Duration.ofSeconds(20);

  /** CS3, AF41, EF and CS5 (RFC 2474, RFC 2597, RFC 3246), each with ECN 0. */
  private static final int UDP = 0x60;

  private static final int UDP_V6 = 0x88;
  private static final int TCP = 0xb8;

  @TempDir Path directory;

  @Test
  void whatLeavesByAListener_isMarkedAsItSays() throws Exception {
    try (ServerSocket carrier = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        RunningHost host = RunningHost.start(configuration(carrier.getLocalPort()))) {
      int udp = host.sip().getPort();
      int udpV6 = host.port(Address.of("udp:[::1]"));
      int tcp = host.tcpPort();
      try (Capture capture =
          Capture.start(
              directory,
              "udp src port %d or udp src port %d or tcp src port %d or tcp dst port %d"
                  .formatted(udp, udpV6, tcp, carrier.getLocalPort()),
              "udp.srcport",
              "tcp.srcport",
              "tcp.dstport",
              "tcp.len",
              "ip.dsfield",
              "ipv6.tclass")) {
        asks("127.0.0.1", udp);
        asks("::1", udpV6);
        asksByTcp(tcp);
        calls(udp);
        carrier.setSoTimeout(10_000);
        try (Socket connection = carrier.accept()) {
          connection.setSoTimeout(10_000);
          assertThat(connection.getInputStream().readNBytes(7)).asString().isEqualTo("INVITE ");
          marked(capture, udp, 0, UDP, 4);
          marked(capture, udpV6, 0, UDP_V6, 5);
          marked(capture, tcp, 1, TCP, 4);
          marked(capture, carrier.getLocalPort(), 2, TCP, 4);
        }
      }
    }
  }

  /** All packets with this port in this field, and there is one, have the mark in that field. */
  private static void marked(Capture capture, int port, int portField, int tos, int tosField) {
    String text = Integer.toString(port);
    await()
        .atMost(A_WHILE)
        .untilAsserted(
            () ->
                assertThat(capture.packets())
                    .filteredOn(packet -> packet.get(portField).equals(text))
                    .filteredOn(packet -> portField == 0 || !packet.get(3).equals("0"))
                    .as("port %s", text)
                    .isNotEmpty()
                    .allMatch(packet -> Integer.decode(packet.get(tosField)) == tos));
  }

  private Configuration configuration(int carrier) {
    return Configuration.in(directory)
        .write(
            "signalbox.yaml",
            """
            sip:
              listen:
                - { listen: "udp:127.0.0.1:0", tos: %d }
                - { listen: "udp:[::1]:0", tos: %d }
                - { listen: "tcp:127.0.0.1:0", tos: %d }
            modules: ./jars
            admin: { listen: "127.0.0.1:0" }
            """
                .formatted(UDP, UDP_V6, TCP))
        .write(
            "accounts.yaml",
            """
            customers:
              acme:
                trunks:
                  - { address: 127.0.0.1, direction: sends }
            carriers:
              north:
                trunks:
                  - { address: 127.0.0.1, port: %d, protocol: TCP, direction: receives }
            """
                .formatted(carrier));
  }

  private static void asks(String address, int port) throws Exception {
    try (DatagramSocket phone = new DatagramSocket(0, InetAddress.getByName(address))) {
      phone.setSoTimeout(10_000);
      send(phone, request("OPTIONS", "sip:host", "UDP"), new InetSocketAddress(address, port));
      DatagramPacket answer = new DatagramPacket(new byte[2_000], 2_000);
      phone.receive(answer);
      assertThat(new String(answer.getData(), 0, answer.getLength(), US_ASCII))
          .startsWith("SIP/2.0 ");
    }
  }

  private static void asksByTcp(int port) throws Exception {
    try (Socket phone = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
      phone.setSoTimeout(10_000);
      phone.getOutputStream().write(request("OPTIONS", "sip:host", "TCP"));
      assertThat(phone.getInputStream().readNBytes(8)).asString().isEqualTo("SIP/2.0 ");
    }
  }

  private static void calls(int port) throws Exception {
    try (DatagramSocket phone = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
      InetSocketAddress host = new InetSocketAddress("127.0.0.1", port);
      send(phone, request("INVITE", "sip:442079460123@127.0.0.1:" + port, "UDP"), host);
    }
  }

  private static void send(DatagramSocket from, byte[] bytes, InetSocketAddress to)
      throws Exception {
    from.send(new DatagramPacket(bytes, bytes.length, to));
  }

  private static byte[] request(String method, String uri, String transport) {
    List<String> lines =
        List.of(
            method + " " + uri + " SIP/2.0",
            "Via: SIP/2.0/" + transport + " 127.0.0.1;rport;branch=z9hG4bKtos" + transport + method,
            "Max-Forwards: 70",
            "From: <sip:phone@127.0.0.1>;tag=1",
            "To: <" + uri + ">",
            "Call-ID: tos-" + method + transport,
            "CSeq: 1 " + method,
            "Contact: <sip:phone@127.0.0.1>",
            "Content-Length: 0",
            "",
            "");
    return String.join("\r\n", lines).getBytes(US_ASCII);
  }
}
