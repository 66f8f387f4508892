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
import javax.net.ssl.SSLContext;

/**
 * Connections that say nothing, or one octet now and then and never a whole message, from many
 * addresses, until the host has closed every one of them. On a thread of its own. Half of those to
 * the TLS listener shake hands before they dribble.
 */
final class Lingerers implements AutoCloseable {
  private static final long BEAT_MILLIS = 200;
  private static final int OPENED_A_BEAT = 400;
  private static final int A_SOURCE = 250;

  /** So many shake hands at once: more would fail for want of a processor, theirs or the host's. */
  private static final int HANDS = 20;

  private static final byte[] ENDLESS =
      ("INVITE sip:x@127.0.0.1 SIP/2.0\r\nSubject: " + "slow ".repeat(200)).getBytes(ISO_8859_1);

  /**
   * What is dribbled: a message without end, the start of a TLS handshake, and lone keep-alives.
   */
  private static final List<byte[]> DRIPS =
      List.of(ENDLESS, HexFormat.of().parseHex("16030102000100"), "\r\n\r".getBytes(ISO_8859_1));

  /** One of them; what it has said so far. */
  private static final class Drip {
    final byte[] text;

    /** Null for those who do not shake hands. */
    final SecureLine line;

    int said;

    Drip(byte[] text, SecureLine line) {
      this.text = text;
      this.line = line;
    }

    boolean shakesHands() {
      return line != null && !line.secured();
    }
  }

  private final List<InetSocketAddress> targets;
  private final SSLContext trust;
  private final int wanted;
  private final AtomicInteger connected = new AtomicInteger();
  private final AtomicInteger gone = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger secured = new AtomicInteger();
  private final Selector selector = Selector.open();
  private final Thread thread = new Thread(this::run, "lingerers");
  private volatile boolean stopped;
  private int opened;
  private int shakingHands;

  /** Opens {@code wanted} connections to a TCP and a TLS listener in turn. */
  Lingerers(InetSocketAddress tcp, InetSocketAddress tls, SSLContext trust, int wanted)
      throws IOException {
    this.targets = List.of(tcp, tls);
    this.trust = trust;
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
    for (int i = 0; i < OPENED_A_BEAT && opened < wanted && shakingHands < HANDS; i++, opened++) {
      SocketChannel channel = SocketChannel.open();
      channel.configureBlocking(false);
      int source = opened / A_SOURCE;
      channel.bind(new InetSocketAddress("127.77.%d.%d".formatted(source, source + 1), 0));
      Drip drip =
          switch (opened % 4) {
            case 0 -> new Drip(new byte[0], null);
            case 1 -> new Drip(ENDLESS, new SecureLine(channel, trust));
            default -> new Drip(DRIPS.get(opened % DRIPS.size()), null);
          };
      shakingHands += drip.shakesHands() ? 1 : 0;
      boolean done = channel.connect(targets.get(opened % targets.size()));
      channel.register(selector, done ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, drip);
      if (done) {
        begin(drip);
      }
    }
  }

  private void begin(Drip drip) throws IOException {
    connected.incrementAndGet();
    if (drip.line != null) {
      drip.line.advance();
    }
  }

  private void hear(SelectionKey key) {
    SocketChannel channel = (SocketChannel) key.channel();
    Drip drip = (Drip) key.attachment();
    try {
      if (key.isConnectable()) {
        channel.finishConnect();
        key.interestOps(SelectionKey.OP_READ);
        begin(drip);
      } else if (drip.line != null) {
        boolean before = drip.line.secured();
        drip.line.advance();
        if (!before && drip.line.secured()) {
          secured.incrementAndGet();
          shakingHands--;
        }
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
          && !drip.shakesHands()
          && drip.said < drip.text.length) {
        try {
          ByteBuffer octet = ByteBuffer.wrap(drip.text, drip.said, 1);
          if (drip.line == null) {
            ((SocketChannel) key.channel()).write(octet);
          } else {
            drip.line.write(octet);
          }
          drip.said++;
        } catch (IOException e) {
          end(key, gone);
        }
      }
    }
  }

  private void end(SelectionKey key, AtomicInteger counter) {
    counter.incrementAndGet();
    shakingHands -= ((Drip) key.attachment()).shakesHands() ? 1 : 0;
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

  /** How many have shaken hands. */
  int secured() {
    return secured.get();
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
