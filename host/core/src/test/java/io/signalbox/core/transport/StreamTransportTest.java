package io.signalbox.core.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.Source;
import io.signalbox.api.Transport;
import io.signalbox.core.transport.Host.Received;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.Via;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamTransportTest {
  private Host host;

  @BeforeEach
  void start() throws Exception {
    host = Host.listening("tcp:127.0.0.1:0");
  }

  @AfterEach
  void stop() throws Exception {
    host.close();
  }

  private Socket connect() throws Exception {
    Socket socket = new Socket(host.address(0).getAddress(), host.address(0).getPort());
    socket.setSoTimeout(10_000);
    socket.setTcpNoDelay(true);
    return socket;
  }

  private static ServerSocket server() throws Exception {
    ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    server.setSoTimeout(10_000);
    return server;
  }

  private static byte[] read(Socket socket, int length) throws Exception {
    InputStream in = socket.getInputStream();
    return in.readNBytes(length);
  }

  @Test
  @Rfc("3261 §18.3")
  void takesMessageThatComesByteByByte() throws Exception {
    try (Socket peer = connect()) {
      OutputStream out = peer.getOutputStream();
      for (byte b : Wire.optionsByTcp("dribble", 20)) {
        out.write(b);
        out.flush();
      }
      Received received = host.nextReceived();
      assertThat(received.message().bodyText()).isEqualTo("x".repeat(20));
      assertThat(received.source().remote().getPort()).isEqualTo(peer.getLocalPort());
      assertThat(received.source().local()).isEqualTo(host.address(0));
    }
  }

  @Test
  @Rfc("3261 §18.3")
  void takesSeveralMessagesOfOneRead_andALargeOne() throws Exception {
    try (Socket peer = connect()) {
      byte[] small = Wire.optionsByTcp("same", 3);
      byte[] large = Wire.optionsByTcp("same", 200_000);
      byte[] both = Arrays.copyOf(small, small.length + large.length);
      System.arraycopy(large, 0, both, small.length, large.length);
      peer.getOutputStream().write(both);
      assertThat(host.nextReceived().message().body()).hasSize(3);
      assertThat(host.nextReceived().message().body()).hasSize(200_000);
    }
  }

  @Test
  void callMeetsOnItsHomeLane_whicheverConnectionBroughtIt() throws Exception {
    HomeLanes homes = new HomeLanes(host.hash, 2);
    Set<Integer> used = new HashSet<>();
    for (int i = 0; i < 16; i++) {
      try (Socket peer = connect()) {
        peer.getOutputStream().write(Wire.optionsByTcp("call-" + i % 4, 0));
        Received received = host.nextReceived();
        assertThat(received.lane()).isEqualTo(homes.of("call-" + i % 4));
        assertThat(received.onItsThread()).isTrue();
        used.add(received.lane());
      }
    }
    assertThat(used).containsExactlyInAnyOrder(0, 1);
  }

  @Test
  @Rfc({"5626 §3.5.1", "5626 §5.4"})
  void answersKeepAlive() throws Exception {
    try (Socket peer = connect()) {
      peer.getOutputStream().write("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(read(peer, 2)).asString().isEqualTo("\r\n");
    }
  }

  @Test
  @Rfc({"3261 §18.2.2", "5923 §8.2"})
  void usesTheConnectionOfThePeer_forResponsesAndRequests() throws Exception {
    try (Socket peer = connect()) {
      peer.getOutputStream().write(Wire.optionsByTcp("a", 0));
      Source source = host.nextReceived().source();
      byte[] message = Wire.optionsByTcp("back", 0);
      host.send(0, message, Hop.back(source));
      host.send(1, message, new Hop(Transport.TCP, source.remote(), null));
      assertThat(read(peer, 2 * message.length)).hasSize(2 * message.length);
    }
  }

  @Test
  @Rfc({"3261 §18.1.1", "5923 §8.1"})
  void opensOneConnectionForATarget_fromAllLanes() throws Exception {
    try (ServerSocket server = server()) {
      Hop hop = new Hop(Transport.TCP, (InetSocketAddress) server.getLocalSocketAddress(), null);
      byte[] message = Wire.optionsByTcp("out", 0);
      host.send(0, message, hop);
      host.send(1, message, hop);
      try (Socket peer = server.accept()) {
        peer.setSoTimeout(10_000);
        assertThat(read(peer, 2 * message.length)).hasSize(2 * message.length);
        peer.getOutputStream().write(Wire.optionsByTcp("by-our-own-connection", 0));
        Received received = host.nextReceived();
        assertThat(received.source().remote()).isEqualTo(hop.remote());
        assertThat(received.source().local()).isEqualTo(host.address(0));
      }
    }
  }

  @Test
  void opensAnotherConnection_whenTheFirstWasClosed() throws Exception {
    try (ServerSocket server = server()) {
      Hop hop = new Hop(Transport.TCP, (InetSocketAddress) server.getLocalSocketAddress(), null);
      byte[] message = Wire.optionsByTcp("out", 0);
      host.send(0, message, hop);
      Socket first = server.accept();
      assertThat(read(first, message.length)).hasSize(message.length);
      assertThat(Host.next(host.connections)).isEqualTo(1);
      first.close();
      assertThat(Host.next(host.connections)).isEqualTo(-1);
      host.send(1, message, hop);
      try (Socket second = server.accept()) {
        assertThat(read(second, message.length)).hasSize(message.length);
      }
    }
  }

  @Test
  @Rfc("3261 §18.4")
  void tellsRefusedConnection_onTheCallingLane() throws Exception {
    InetSocketAddress nobody;
    try (ServerSocket server = server()) {
      nobody = (InetSocketAddress) server.getLocalSocketAddress();
    }
    host.send(0, Wire.optionsByTcp("a", 0), new Hop(Transport.TCP, nobody, null));
    host.send(1, Wire.optionsByTcp("a", 0), new Hop(Transport.TCP, nobody, null));
    assertThat(Host.next(host.failures)).contains("refused").doesNotStartWith("on a wrong");
    assertThat(Host.next(host.failures)).contains("refused").doesNotStartWith("on a wrong");
  }

  @Test
  @Rfc("3261 §18.2.2")
  void answersByANewConnection_whenTheOldOneIsGone() throws Exception {
    try (ServerSocket server = server();
        ServerSocket gone = server()) {
      InetSocketAddress ephemeral = (InetSocketAddress) gone.getLocalSocketAddress();
      gone.close();
      Source source = new Source(Transport.TCP, ephemeral, host.address(0));
      Via via =
          Via.parse("SIP/2.0/TCP 127.0.0.1:" + server.getLocalPort() + ";branch=1").orElseThrow();
      byte[] message = Wire.optionsByTcp("answer", 0);
      host.lanes
          .get(0)
          .execute(
              () ->
                  ResponsePath.of(via, source)
                      .send(host.listeners.sender(host.lanes.get(0)), message, host.failures::add));
      try (Socket peer = server.accept()) {
        assertThat(read(peer, message.length)).isEqualTo(message);
      }
      assertThat(host.failures).isEmpty();
    }
  }

  @Test
  @Rfc("3261 §18.3")
  void answersAndCloses_whenTheStreamCannotBeCut() throws Exception {
    try (Socket peer = connect()) {
      String bad =
          new String(Wire.optionsByTcp("a", 0), StandardCharsets.UTF_8)
              .replace("Content-Length: 0", "Content-Length: many");
      peer.getOutputStream().write(bad.getBytes(StandardCharsets.UTF_8));
      String answer = new String(peer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("SIP/2.0 400 ").contains("Call-ID: a\r\n");
      assertThat(host.events).contains("TCP shed FRAMING", "TCP malformed Content-Length");
    }
  }
}
