package io.signalbox.core.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages for a connection whose lane hangs. */
class HandOverTest {
  private static final byte[] MESSAGE = "OPTIONS \r\n".getBytes(StandardCharsets.US_ASCII);

  private final CountDownLatch released = new CountDownLatch(1);
  private Host host;
  private ServerSocket server;
  private Socket peer;
  private int owner;

  @BeforeEach
  void connectionIsUp_andItsLaneHangs() throws Exception {
    host = Host.listening("tcp:127.0.0.1:0");
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    server.setSoTimeout(10_000);
    host.send(0, MESSAGE, hop());
    peer = server.accept();
    peer.setSoTimeout(10_000);
    assertThat(peer.getInputStream().readNBytes(MESSAGE.length)).isEqualTo(MESSAGE);
    owner = Math.floorMod(hop().remote().hashCode(), 2);
  }

  @AfterEach
  void stop() throws Exception {
    released.countDown();
    peer.close();
    server.close();
    host.close();
  }

  private Hop hop() {
    return new Hop(Transport.TCP, (InetSocketAddress) server.getLocalSocketAddress(), null);
  }

  private void ownerHangs() throws InterruptedException {
    CountDownLatch hangs = new CountDownLatch(1);
    host.lanes
        .get(owner)
        .execute(
            () -> {
              hangs.countDown();
              awaitRelease();
            });
    hangs.await();
  }

  private void awaitRelease() {
    try {
      released.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatIsBeyondTheBound_failsAtItsSender_andTheRestLeavesWhenTheLaneGoesOn() throws Exception {
    ownerHangs();
    for (int i = 0; i < HandOver.MAX_WAITING + 3; i++) {
      host.send(1 - owner, MESSAGE, hop());
    }
    for (int i = 0; i < 3; i++) {
      assertThat(Host.next(host.failures))
          .isEqualTo("too many messages wait for the lane of the connection");
    }
    assertThat(host.failures).isEmpty();

    released.countDown();
    int waited = HandOver.MAX_WAITING * MESSAGE.length;
    assertThat(peer.getInputStream().readNBytes(waited)).hasSize(waited);
    host.send(1 - owner, MESSAGE, hop());
    assertThat(peer.getInputStream().readNBytes(MESSAGE.length)).isEqualTo(MESSAGE);
    assertThat(host.failures).isEmpty();
  }

  /** Callers may invent targets: each wants a connection of its own. */
  @Test
  void connectionsToNewTargets_areBoundedAsWell() throws Exception {
    ownerHangs();
    int allowed = HandOver.MAX_WAITING / 2; // one task to open, one to send
    for (int i = 0, opened = 0; opened < allowed + 3; i++) {
      InetSocketAddress closed = new InetSocketAddress("127.13." + i / 250 + "." + i % 250, 9);
      if (Math.floorMod(closed.hashCode(), 2) == owner) {
        host.send(1 - owner, MESSAGE, new Hop(Transport.TCP, closed, null));
        opened++;
      }
    }
    for (int i = 0; i < 3; i++) {
      assertThat(Host.next(host.failures)).startsWith("too many messages wait");
    }
    assertThat(host.failures).isEmpty();

    released.countDown();
    for (int i = 0; i < allowed; i++) {
      assertThat(Host.next(host.failures)).contains("refused");
    }
    host.send(1 - owner, MESSAGE, hop());
    assertThat(peer.getInputStream().readNBytes(MESSAGE.length)).isEqualTo(MESSAGE);
  }

  /** As when an operator ends all calls: what a lane tells itself is bounded by what it has. */
  @Test
  void ownMessagesOfTheLane_areNotCounted() throws Exception {
    int count = HandOver.MAX_WAITING + 3;
    Sender sender = host.listeners.sender(host.lanes.get(owner));
    host.lanes
        .get(owner)
        .execute(
            () -> {
              for (int i = 0; i < count; i++) {
                sender.send(MESSAGE, hop(), host.failures::add);
              }
            });
    int all = count * MESSAGE.length;
    assertThat(peer.getInputStream().readNBytes(all)).hasSize(all);
    assertThat(host.failures).isEmpty();
  }
}
