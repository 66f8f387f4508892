package io.signalbox.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.core.dns.NameServer;
import io.signalbox.core.dns.Zone;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.SipParser;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.StreamFramer;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole host that finds its carrier by name: real sockets, a real name server. */
@Rfc("3263 §4.3")
class HostDnsTest {
  private static final int PATIENCE_MILLIS = 10_000;

  @TempDir Path directory;

  @Rfc({"3263 §4.1", "3263 §4.2", "3263 §4.3"})
  @Test
  void callGoesToTheSecondServerOfADomain_whenTheFirstTakesNoConnection() throws Exception {
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket carrier = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        DatagramSocket caller = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        NameServer names = new NameServer(zone(closed.getLocalPort(), carrier.getLocalPort()))) {
      closed.close();
      carrier.setSoTimeout(PATIENCE_MILLIS);
      caller.setSoTimeout(PATIENCE_MILLIS);
      Host host = Host.start(config(names.address()));
      try {
        send(caller, invite(caller.getLocalPort()), host.sipAddress());
        try (Socket connection = carrier.accept()) {
          SipRequest arrived = (SipRequest) SipParser.parse(frame(connection)).orElseThrow();
          assertThat(arrived.topVia().transport()).isEqualTo("TCP");
          assertThat(arrived.uri()).hasToString("sip:x@carrier.test");
          SipResponse busy = SipResponse.to(arrived, 486, "Busy Here", "b");
          connection.getOutputStream().write(busy.encode());
          assertThat(finalResponse(caller)).startsWith("SIP/2.0 486 ");
        }
        String metrics = metrics(host);
        assertThat(metrics)
            .contains("signalbox_addresses_set_aside 1.0")
            .doesNotContain("lookups_total{cached=\"no\",result=\"found\"} 0.0")
            .contains("lookups_total{cached=\"no\",result=\"failed\"} 0.0");
      } finally {
        host.stop();
      }
    }
  }

  private static String metrics(Host host) throws IOException, InterruptedException {
    URI uri = URI.create("http://" + host.adminAddress() + "/metrics");
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static Zone zone(int closed, int open) {
    return new Zone()
        .with(
            "carrier.test 60 NAPTR 1 1 \"s\" \"SIP+D2T\" \"\" _sip._tcp.carrier.test.",
            "_sip._tcp.carrier.test 60 SRV 1 1 " + closed + " host.carrier.test.",
            "_sip._tcp.carrier.test 60 SRV 2 1 " + open + " host.carrier.test.",
            "host.carrier.test 60 A 127.0.0.1");
  }

  private HostConfig config(InetSocketAddress nameServer) throws ConfigFailure, IOException {
    Files.createDirectories(directory.resolve("jars"));
    Files.writeString(
        directory.resolve("way.route"),
        "request_route { $ru = \"sip:x@carrier.test\"; t_relay(); }\n");
    Files.writeString(
        directory.resolve(HostConfig.FILE),
        """
        sip: { listen: [ "udp:127.0.0.1:0", "tcp:127.0.0.1:0" ], lanes: 1 }
        dns: { servers: [ "127.0.0.1:%d" ] }
        script: way.route
        modules: ./jars
        database: "h2:mem:names"
        admin: { listen: "127.0.0.1:0" }
        """
            .formatted(nameServer.getPort()));
    return HostConfig.read(directory, directory);
  }

  private static byte[] invite(int port) {
    String text =
        "INVITE sip:x@127.0.0.1 SIP/2.0\r\n"
            + ("Via: SIP/2.0/UDP 127.0.0.1:" + port + ";branch=z9hG4bKn1;rport\r\n")
            + "From: <sip:a@b>;tag=a\r\nTo: <sip:x@b>\r\nCall-ID: names\r\nCSeq: 1 INVITE\r\n"
            + "Contact: <sip:a@127.0.0.1>\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void send(DatagramSocket from, byte[] bytes, InetSocketAddress to)
      throws IOException {
    from.send(new DatagramPacket(bytes, bytes.length, to));
  }

  private static byte[] frame(Socket connection) throws IOException {
    connection.setSoTimeout(PATIENCE_MILLIS);
    StreamFramer framer = new StreamFramer();
    byte[] buffer = new byte[8_192];
    for (; ; ) {
      int read = connection.getInputStream().read(buffer);
      assertThat(read).as("the connection is open").isPositive();
      List<StreamFramer.Frame> frames = framer.feed(Arrays.copyOf(buffer, read));
      if (!frames.isEmpty() && frames.get(0) instanceof StreamFramer.Frame.Message message) {
        return message.bytes();
      }
    }
  }

  private static String finalResponse(DatagramSocket caller) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[4_096], 4_096);
    for (; ; ) {
      caller.receive(packet);
      String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
      if (!text.startsWith("SIP/2.0 1")) {
        return text;
      }
    }
  }
}
