package io.signalbox.core.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.Transport;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShedTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final int QUEUE = 65_536;
  private static final int PATIENCE_MILLIS = 10_000;

  private final List<Socket> peers = new ArrayList<>();
  private Host host;

  @AfterEach
  void stop() throws Exception {
    for (Socket peer : peers) {
      peer.close();
    }
    host.close();
  }

  private static ConnectionLimits counts(int total, int perSource) {
    return new ConnectionLimits(total, perSource, LONG, LONG, LONG, LONG, LONG, LONG, QUEUE);
  }

  private static ConnectionLimits times(
      Duration handshake, Duration first, Duration message, Duration idle) {
    return new ConnectionLimits(100, 100, handshake, first, message, idle, LONG, LONG, QUEUE);
  }

  private void start(ConnectionLimits limits) throws Exception {
    host = new Host(true, limits, new Authority().contexts(new Authority().forLoopback()));
    Host.get(host.open("tcp:127.0.0.1:0", "tls:127.0.0.1:0"));
  }

  private Socket connect(int listener) throws IOException {
    InetSocketAddress address = host.address(listener);
    Socket peer = new Socket(address.getAddress(), address.getPort());
    peer.setSoTimeout(PATIENCE_MILLIS);
    peers.add(peer);
    return peer;
  }

  private Socket proven() throws Exception {
    Socket peer = connect(0);
    peer.getOutputStream().write(Wire.optionsByTcp("proven", 0));
    host.nextReceived();
    return peer;
  }

  /** Waits until it is cut off. */
  private static void assertCutOff(Socket peer) throws IOException {
    int read;
    try {
      read = peer.getInputStream().read();
    } catch (java.net.SocketException reset) {
      read = -1;
    }
    assertThat(read).isEqualTo(-1);
  }

  private void assertServes(Socket peer) throws Exception {
    peer.getOutputStream().write(Wire.optionsByTcp("serves", 0));
    assertThat(host.nextReceived().message().callId()).isEqualTo("serves");
  }

  @Test
  void theOldestStrangerMakesRoom_whenThereAreTooMany() throws Exception {
    start(counts(4, 100));
    Socket good = proven();
    List<Socket> strangers = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      strangers.add(connect(i % 2));
    }
    for (int i = 0; i < 9; i++) {
      assertThat(Host.next(host.shed)).isEqualTo(Shed.TOTAL);
    }
    assertServes(good);
    // one of the lanes may have none left to shed, then the new one goes: four are up in any case
    int up = 0;
    for (Socket stranger : strangers) {
      stranger.setSoTimeout(1);
      try {
        assertCutOff(stranger);
      } catch (java.net.SocketTimeoutException open) {
        up++;
      }
    }
    assertThat(up).isEqualTo(3);
  }

  @Test
  void aNewConnectionIsRefused_whenAllOthersHaveProvedThemselves() throws Exception {
    start(counts(2, 100));
    Socket first = proven();
    Socket second = proven();
    assertCutOff(connect(0));
    assertThat(Host.next(host.shed)).isEqualTo(Shed.TOTAL);
    assertServes(first);
    assertServes(second);
    first.close();
    assertThat(Host.next(host.connections)).isEqualTo(1);
    assertThat(Host.next(host.connections)).isEqualTo(1);
    assertThat(Host.next(host.connections)).isEqualTo(-1);
    assertServes(connect(0));
  }

  @Test
  void oneAddressHasItsShareAlone() throws Exception {
    start(counts(100, 1));
    Socket first = proven();
    assertCutOff(connect(0));
    assertThat(Host.next(host.shed)).isEqualTo(Shed.SOURCE);
    assertServes(first);
    try (Socket other = new Socket()) {
      other.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.2"), 0));
      other.connect(host.address(0));
      assertServes(other);
    }
  }

  @Test
  void ourOwnConnectionsCountToo() throws Exception {
    start(counts(1, 100));
    Socket only = proven();
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Hop hop = new Hop(Transport.TCP, (InetSocketAddress) server.getLocalSocketAddress(), null);
      host.send(0, Wire.optionsByTcp("out", 0), hop);
      assertThat(Host.next(host.failures)).isEqualTo("there are too many connections");
    }
    assertServes(only);
  }

  @Test
  void aConnectionThatSaysNothing_isCutOff() throws Exception {
    start(times(LONG, SHORT, LONG, LONG));
    assertCutOff(connect(0));
    assertThat(host.shed).containsExactly(Shed.SILENT);
  }

  @Test
  void aHandshakeThatDoesNotEnd_isCutOff() throws Exception {
    start(times(SHORT, LONG, LONG, LONG));
    assertCutOff(connect(1));
    Socket dribbling = connect(1);
    dribbling.getOutputStream().write(new byte[] {22, 3, 1, 1, 0}); // a record that never comes
    assertCutOff(dribbling);
    assertThat(host.shed).containsExactly(Shed.HANDSHAKE, Shed.HANDSHAKE);
  }

  @Test
  void aMessageThatDribbles_isCutOff_whileOneAfterTheOtherIsWelcome() throws Exception {
    start(times(LONG, LONG, Duration.ofMillis(300), LONG));
    Socket busy = connect(0);
    Socket slow = connect(0);
    byte[] message = Wire.optionsByTcp("busy", 0);
    OutputStream out = busy.getOutputStream();
    slow.getOutputStream().write(message, 0, 40);
    long end = System.nanoTime() + Duration.ofMillis(900).toNanos();
    out.write(message, 0, 10);
    while (System.nanoTime()
        < end) { // the end of one with the start of the next, three times the limit
      out.write(message, 10, message.length - 10);
      out.write(message, 0, 10);
      host.nextReceived();
    }
    assertCutOff(slow);
    assertThat(host.shed).containsExactly(Shed.SLOW);
    out.write(message, 10, message.length - 10);
    assertThat(host.nextReceived().message().callId()).isEqualTo("busy");
  }

  @Test
  void anIdleConnection_isCutOff_andHalfAKeepAliveIsNoMessage() throws Exception {
    start(times(LONG, LONG, Duration.ofMillis(1), SHORT));
    Socket peer = proven();
    peer.getOutputStream().write("\r\n".getBytes(StandardCharsets.US_ASCII));
    assertCutOff(peer);
    assertThat(host.shed).containsExactly(Shed.IDLE);
  }

  @Test
  void aPeerThatDoesNotRead_isCutOff_andWhatWaitsIsBounded() throws Exception {
    start(times(LONG, LONG, LONG, LONG));
    Socket peer = connect(0);
    peer.getOutputStream().write(Wire.optionsByTcp("reads-nothing", 0));
    Hop hop = Hop.back(host.nextReceived().source());
    byte[] large = Wire.optionsByTcp("unread", 60_000);
    for (int i = 0; i < 1_000 && host.shed.isEmpty(); i++) {
      host.send(0, large, hop);
    }
    assertThat(Host.next(host.shed)).isEqualTo(Shed.UNREAD);
    assertThat(Host.next(host.failures)).isEqualTo("the peer does not read");
  }
}
