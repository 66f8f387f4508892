package io.signalbox.scripts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Connections that say nothing, or one octet now and then and never a whole message, from many
 * addresses, until the host has closed every one of them. On a thread of its own.
 */
final class Lingerers implements AutoCloseable {
  private static final long BEAT_MILLIS = 200;
  private static final int OPENED_A_BEAT = 400;
  private static final int A_SOURCE = 250;

  /**
   * What is dribbled: a message without end, the start of a TLS handshake, and lone keep-alives.
   */
  private static final List<byte[]> DRIPS =
      List.of(
          ("INVITE sip:x@127.0.0.1 SIP/2.0\r\nSubject: " + "slow ".repeat(200))
              .getBytes(ISO_8859_1),
          HexFormat.of().parseHex("16030102000100"),
          "\r\n\r".getBytes(ISO_8859_1));

  /** One of them; what it has said so far. */
  private static final class Drip {
    final byte[] text;
    int said;

    Drip(byte[] text) {
      this.text = text;
    }
  }

  private final List<InetSocketAddress> targets;
  private final int wanted;
  private final AtomicInteger connected = new AtomicInteger();
  private final AtomicInteger gone = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final Selector selector = Selector.open();
  private final Thread thread = new Thread(this::run, "lingerers");
  private volatile boolean stopped;
  private int opened;

  /** Opens {@code wanted} connections to the targets in turn. */
  Lingerers(List<InetSocketAddress> targets, int wanted) throws IOException {
    this.targets = targets;
    this.wanted = wanted;
    thread.start();
  }

  private void run() {
    try {
      long beat = System.nanoTime();
      while (!stopped) {
        selector.select(BEAT_MILLIS);
        for (SelectionKey key : selector.selectedKeys()) {
          hear(key);
        }
        selector.selectedKeys().clear();
        if (System.nanoTime() - beat >= BEAT_MILLIS * 1_000_000) {
          beat = System.nanoTime();
          drip();
          open();
        }
      }
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void open() throws IOException {
    for (int i = 0; i < OPENED_A_BEAT && opened < wanted; i++, opened++) {
      SocketChannel channel = SocketChannel.open();
      channel.configureBlocking(false);
      int source = opened / A_SOURCE;
      channel.bind(new InetSocketAddress("127.77.%d.%d".formatted(source, source + 1), 0));
      boolean silent = opened % 4 == 0;
      Drip drip = new Drip(silent ? new byte[0] : DRIPS.get(opened % DRIPS.size()));
      boolean done = channel.connect(targets.get(opened % targets.size()));
      channel.register(selector, done ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, drip);
      if (done) {
        connected.incrementAndGet();
      }
    }
  }

  private void hear(SelectionKey key) {
    SocketChannel channel = (SocketChannel) key.channel();
    try {
      if (key.isConnectable()) {
        channel.finishConnect();
        connected.incrementAndGet();
        key.interestOps(SelectionKey.OP_READ);
      } else if (channel.read(ByteBuffer.allocate(4_096)) < 0) {
        end(key, gone);
      }
    } catch (IOException e) {
      end(key, channel.isConnected() ? gone : refused); // a reset is an end as well
    }
  }

  private void drip() {
    for (SelectionKey key : selector.keys()) {
      Drip drip = (Drip) key.attachment();
      if (key.isValid()
          && key.interestOps() == SelectionKey.OP_READ
          && drip.said < drip.text.length) {
        try {
          ((SocketChannel) key.channel()).write(ByteBuffer.wrap(drip.text, drip.said, 1));
          drip.said++;
        } catch (IOException e) {
          end(key, gone);
        }
      }
    }
  }

  private static void end(SelectionKey key, AtomicInteger counter) {
    counter.incrementAndGet();
    key.cancel();
    try {
      key.channel().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many were there, for a time. */
  int connected() {
    return connected.get();
  }

  /** How many the host did not take at all. */
  int refused() {
    return refused.get();
  }

  /** How many the host has closed. */
  int gone() {
    return gone.get();
  }

  @Override
  public void close() throws InterruptedException {
    stopped = true;
    selector.wakeup();
    thread.join(5_000);
  }
}
