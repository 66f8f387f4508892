package io.signalbox.core.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.epoll.Epoll;
import io.signalbox.api.Transport;
import io.signalbox.core.lane.EventLoopLane;
import io.signalbox.core.transport.Host.Received;
import io.signalbox.sip.Rfc;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UdpTransportTest {
  private Host host;
  private DatagramSocket peer;

  @BeforeEach
  void start() throws Exception {
    host = Host.listening("udp:127.0.0.1:0");
    peer = socket();
  }

  @AfterEach
  void stop() throws Exception {
    peer.close();
    host.close();
  }

  private static DatagramSocket socket() throws Exception {
    DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private void send(DatagramSocket from, byte[] bytes) throws Exception {
    from.send(new DatagramPacket(bytes, bytes.length, host.address(0)));
  }

  private String receive() throws Exception {
    DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
    peer.receive(packet);
    assertThat(packet.getSocketAddress()).isEqualTo(host.address(0));
    return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
  }

  private InetSocketAddress peerAddress() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), peer.getLocalPort());
  }

  @Test
  @Rfc("3261 §18.1.1")
  void takesTheLargestDatagramWhole() throws Exception {
    byte[] head = Wire.request("MESSAGE", "big", "SIP/2.0/UDP a.example;branch=z9hG4bK-1", 10_000);
    int body = 10_000 + 65_507 - head.length;
    byte[] big = Wire.request("MESSAGE", "big", "SIP/2.0/UDP a.example;branch=z9hG4bK-1", body);
    assertThat(big).hasSize(65_507);
    send(peer, big);
    assertThat(host.nextReceived().message().body()).hasSize(body);
  }

  @Test
  void callMeetsOnItsHomeLane_whicheverSocketReadIt() throws Exception {
    HomeLanes homes = new HomeLanes(host.hash, 2);
    Set<Integer> used = new HashSet<>();
    for (int i = 0; i < 32; i++) {
      try (DatagramSocket other = socket()) { // each source port may be read by another lane
        send(other, Wire.options("call-" + i % 4));
      }
      Received received = host.nextReceived();
      assertThat(received.lane()).isEqualTo(homes.of("call-" + i % 4));
      assertThat(received.onItsThread()).isTrue();
      used.add(received.lane());
    }
    assertThat(used).containsExactlyInAnyOrder(0, 1);
  }

  @Test
  @Rfc({"3261 §18.2.1", "3581 §4"})
  void notesWhereTheRequestCameFrom() throws Exception {
    send(peer, Wire.options("a"));
    Received received = host.nextReceived();
    assertThat(received.source().remote()).isEqualTo(peerAddress());
    assertThat(received.source().local()).isEqualTo(host.address(0));
    assertThat(received.message().topVia().toString())
        .isEqualTo(
            "SIP/2.0/UDP client.example;rport="
                + peer.getLocalPort()
                + ";branch=z9hG4bK-1;received=127.0.0.1");
  }

  @Test
  @Rfc("3581 §4")
  void answersBySameSocket_fromEitherLane() throws Exception {
    byte[] message = Wire.options("out");
    host.send(0, message, new Hop(Transport.UDP, peerAddress(), null));
    assertThat(receive()).startsWith("OPTIONS ");
    host.send(1, message, new Hop(Transport.UDP, peerAddress(), host.address(0)));
    assertThat(receive()).startsWith("OPTIONS ");
    assertThat(host.events).containsOnly("UDP sent OPTIONS");
  }

  @Test
  void sendsAllThatATurnWrites_inItsOrder() throws Exception {
    Hop hop = new Hop(Transport.UDP, peerAddress(), null);
    EventLoopLane lane = host.lanes.get(0);
    lane.execute(
        () -> {
          for (int i = 0; i < 150; i++) { // two full flushes and a rest
            host.listeners.sender(lane).send(Wire.options("call-" + i), hop, host.failures::add);
          }
        });
    for (int i = 0; i < 150; i++) {
      assertThat(receive()).contains("call-" + i + "\r\n");
    }
    assertThat(host.failures).isEmpty();
  }

  @Test
  @Rfc("3261 §18.3")
  void answersMalformedRequestWith400() throws Exception {
    String bad =
        new String(Wire.options("a"), StandardCharsets.UTF_8).replace("CSeq: 1", "CSeq: x");
    send(peer, bad.getBytes(StandardCharsets.UTF_8));
    assertThat(receive()).startsWith("SIP/2.0 400 ").contains(";received=127.0.0.1");
    assertThat(host.received).isEmpty();
    assertThat(host.events).contains("UDP malformed CSeq", "UDP sent 4xx");
  }

  @Test
  void dropsGarbageAndKeepAlives() throws Exception {
    send(peer, "\r\n\r\n".getBytes(StandardCharsets.UTF_8));
    send(peer, new byte[] {0, 0, 0, 0});
    send(peer, "no SIP at all".getBytes(StandardCharsets.UTF_8));
    send(peer, Wire.options("good"));
    assertThat(host.nextReceived().message().callId()).isEqualTo("good");
    await() // the garbage may be on the other lane
        .untilAsserted(
            () ->
                assertThat(host.events)
                    .hasSize(2)
                    .anyMatch(event -> event.startsWith("UDP malformed ")));
  }

  @Test
  @Rfc("3261 §18.4")
  void tellsWhatTheKernelWillNotSend() throws Exception {
    host.send(1, new byte[70_000], new Hop(Transport.UDP, peerAddress(), null));
    assertThat(Host.next(host.failures)).doesNotStartWith("on a wrong thread").isNotEmpty();
  }

  @Test
  void tellsThatNoListenerFits() throws Exception {
    InetSocketAddress elsewhere = new InetSocketAddress("192.0.2.1", 5060);
    host.send(0, Wire.options("a"), new Hop(Transport.UDP, elsewhere, null));
    host.send(0, Wire.options("a"), new Hop(Transport.TCP, peerAddress(), null));
    assertThat(Host.next(host.failures)).isEqualTo("no UDP listener can reach 192.0.2.1:5060");
    assertThat(Host.next(host.failures)).startsWith("no TCP listener can reach 127.0.0.1:");
  }

  @Test
  void opensASocketForEachLane_whereverThereIsEpoll() {
    assertThat(host.lanes)
        .allMatch(lane -> UdpTransport.epoll(lane.eventLoop()) == Epoll.isAvailable());
  }

  @Test
  void servesBothLanes_withoutEpoll() throws Exception {
    try (Host plain = Host.withoutEpoll("udp:127.0.0.1:0")) {
      assertThat(plain.lanes).noneMatch(lane -> UdpTransport.epoll(lane.eventLoop()));
      Set<Integer> used = new HashSet<>();
      for (int i = 0; i < 8; i++) {
        byte[] bytes = Wire.options("call-" + i);
        peer.send(new DatagramPacket(bytes, bytes.length, plain.address(0)));
        used.add(plain.nextReceived().lane());
      }
      assertThat(used).containsExactlyInAnyOrder(0, 1);
      plain.send(1, Wire.options("out"), new Hop(Transport.UDP, peerAddress(), null));
      DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
      peer.receive(packet);
      assertThat(packet.getSocketAddress()).isEqualTo(plain.address(0));
    }
  }

  /** Else a queue would stand in the kernel's buffer, where overload control does not see it. */
  @Test
  void oneLookTakesInMoreThanALaneWorksOffUntilTheNext() throws Exception {
    try (Host one = Host.closed()) {
      one.listeners.guardedBy(new Noting(one));
      Host.get(one.open("udp:127.0.0.1:0"));
      EventLoopLane home = one.lanes.get(new HomeLanes(one.hash, 2).of("a"));
      try (DatagramSocket near = readBy(home, one)) {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(1);
        home.execute(
            () -> {
              held.countDown();
              awaitUninterruptibly(busy);
            });
        held.await();
        one.events.clear();
        byte[] message = Wire.options("a");
        for (int i = 0; i < 2 * Inbox.A_TURN; i++) {
          near.send(new DatagramPacket(message, message.length, one.address(0)));
        }
        busy.countDown();
        for (int i = 0; i < 2 * Inbox.A_TURN; i++) {
          one.nextReceived();
        }
      }
      assertThat(one.events.stream().takeWhile(event -> event.startsWith("read")))
          .hasSizeGreaterThan(Inbox.A_TURN);
    }
  }

  /** A socket whose datagrams the kernel gives to this lane. */
  private static DatagramSocket readBy(EventLoopLane lane, Host host) throws Exception {
    byte[] message = Wire.options("a");
    while (true) {
      DatagramSocket socket = socket();
      host.events.clear();
      socket.send(new DatagramPacket(message, message.length, host.address(0)));
      host.nextReceived();
      if (host.events.contains("read by " + lane.index())) {
        return socket;
      }
      socket.close();
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Notes among the events what is read, and on which lane. */
  private record Noting(Host host) implements SourceGate {
    @Override
    public boolean drops(InetAddress source, byte[] message) {
      host.lanes.stream()
          .filter(EventLoopLane::current)
          .forEach(lane -> host.events.add("read by " + lane.index()));
      return false;
    }

    @Override
    public boolean shuts(InetAddress source) {
      return false;
    }
  }
}
