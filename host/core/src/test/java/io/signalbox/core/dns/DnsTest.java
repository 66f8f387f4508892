package io.signalbox.core.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.api.Transport;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over real sockets, with a real name server on loopback. */
class DnsTest {
  private final Vertx vertx = Vertx.vertx();
  private final ContextInternal loop = ((VertxInternal) vertx).createEventLoopContext();
  private final Zone zone =
      new Zone()
          .with(
              "example.com 60 NAPTR 1 1 \"s\" \"SIP+D2T\" \"\" _sip._tcp.example.com.",
              "_sip._tcp.example.com 60 SRV 1 1 5070 a.example.com.",
              "_sip._tcp.example.com 60 SRV 2 1 5070 b.example.com.",
              "a.example.com 60 A 192.0.2.1",
              "b.example.com 60 CNAME c.example.com.",
              "c.example.com 60 A 192.0.2.3");
  private NameServer server;

  @BeforeEach
  void open() throws IOException {
    server = new NameServer(zone);
  }

  @AfterEach
  void close() throws Exception {
    server.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private Locator locator(Duration timeout, InetSocketAddress... servers) {
    Path none = Path.of("no-such-hosts-file");
    return Dns.open(
        loop,
        new DnsSettings(List.of(servers), none, timeout, Duration.ofHours(1), 1_000),
        transport -> transport != Transport.TLS,
        DnsEvents.IGNORED);
  }

  private static List<Place> places(Locator locator, String host) throws Exception {
    return locator
        .locate(new Wanted(host, -1, null, false))
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS)
        .order(new Random(1));
  }

  private static Place tcp(String ip) {
    return new Place(Transport.TCP, new InetSocketAddress(ip, 5070));
  }

  @Test
  void naptrSrvAndAddresses_comeFromAServer() throws Exception {
    assertThat(places(locator(Duration.ofSeconds(5), server.address()), "example.com"))
        .containsExactly(tcp("192.0.2.1"), tcp("192.0.2.3"));
  }

  @Test
  void answerThatIsCutOff_isAskedForOverTcp() throws Exception {
    server.truncates = true;
    assertThat(places(locator(Duration.ofSeconds(5), server.address()), "example.com"))
        .containsExactly(tcp("192.0.2.1"), tcp("192.0.2.3"));
    assertThat(server.overTcp).isPositive();
  }

  @Test
  void serverThatIsNotThere_isPassedOver() throws Exception {
    InetSocketAddress closed;
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      closed = new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
    }
    // Far longer than the test may take: the ICMP error is what makes it go on.
    assertThat(places(locator(Duration.ofSeconds(40), closed, server.address()), "example.com"))
        .hasSize(2);
  }

  @Test
  void silentServer_isGivenUpInTime_andNoThreadOfTheLibraryIsLeft() {
    server.silent = true;
    Locator locator = locator(Duration.ofMillis(200), server.address());
    assertThatThrownBy(() -> places(locator, "example.com"))
        .hasMessageContaining("no name server answers");
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("dnsjava"));
  }
}
