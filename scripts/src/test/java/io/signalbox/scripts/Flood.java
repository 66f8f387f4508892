package io.signalbox.scripts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends garbage from many addresses, on a thread of its own: at an even rate, or as fast as the
 * host reads if that is slower. Now and then it asks whether the host has come so far; what nobody
 * reads the kernel drops, good calls with it, and that would put its buffer to the test and not the
 * host.
 */
final class Flood implements AutoCloseable {
  private static final int SOURCES = 32;
  private static final int A_BURST = 20;
  private static final int AHEAD = 100;
  private static final int PATIENCE_MILLIS = 500;
  private static final int PATIENCE_TIMES = 60;

  private static final String PROBE =
      """
      OPTIONS sip:127.0.0.1:PORT SIP/2.0
      Via: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bKID;rport
      Max-Forwards: 70
      From: <sip:probe@127.0.0.1>;tag=1
      To: <sip:127.0.0.1:PORT>
      Call-ID: ID
      CSeq: 1 OPTIONS
      Content-Length: 0

      """
          .replace("\n", "\r\n");

  private final List<DatagramSocket> sources = new ArrayList<>();
  private final InetSocketAddress target;
  private final int datagrams;
  private final int aSecond;
  private final Garbage garbage = new Garbage(4_475);
  private final Thread thread = new Thread(this::send, "flood");
  private volatile boolean stopped;
  private volatile int sent;

  Flood(InetSocketAddress target, int datagrams, int aSecond) throws IOException {
    this.target = target;
    this.datagrams = datagrams;
    this.aSecond = aSecond;
    for (int i = 0; i < SOURCES; i++) {
      DatagramSocket source =
          new DatagramSocket(new InetSocketAddress("127.66.%d.%d".formatted(i, i + 1), 0));
      source.setSoTimeout(PATIENCE_MILLIS);
      sources.add(source);
    }
    thread.start();
  }

  private void send() {
    long start = System.nanoTime();
    try {
      while (sent < datagrams && !stopped) {
        for (int i = 0; i < A_BURST; i++) {
          send(sources.get(sent % SOURCES), garbage.next());
          sent++;
        }
        if (sent % AHEAD == 0) {
          awaitReader(sources.get(sent / AHEAD % SOURCES));
        }
        long due = start + TimeUnit.SECONDS.toNanos(sent) / aSecond;
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for the answer to a request that was sent after all the garbage. */
  private void awaitReader(DatagramSocket source) throws IOException {
    String id = UUID.randomUUID().toString();
    byte[] probe =
        PROBE
            .replace("ID", id)
            .replace("PORT", Integer.toString(target.getPort()))
            .getBytes(ISO_8859_1);
    DatagramPacket answer = new DatagramPacket(new byte[65_535], 65_535);
    for (int i = 0; i < PATIENCE_TIMES && !stopped; i++) {
      send(source, probe);
      try {
        do {
          source.receive(answer);
        } while (!new String(answer.getData(), 0, answer.getLength(), ISO_8859_1).contains(id));
        return;
      } catch (SocketTimeoutException e) {
        continue; // not yet, or lost: asked again
      }
    }
    throw new IOException("the host does not read");
  }

  private void send(DatagramSocket source, byte[] bytes) throws IOException {
    source.send(new DatagramPacket(bytes, bytes.length, target));
  }

  /** Waits until all have been sent, and says how many. */
  int await(long seconds) throws InterruptedException {
    thread.join(TimeUnit.SECONDS.toMillis(seconds));
    return sent;
  }

  @Override
  public void close() throws Exception {
    stopped = true;
    thread.join(1_000);
    sources.forEach(DatagramSocket::close);
  }
}
