package io.signalbox.core.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.signalbox.api.Source;
import io.signalbox.core.lane.EventLoopLane;
import io.signalbox.sip.StreamFramer;
import io.signalbox.sip.StreamFramer.Frame;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/** One connection, ours or the peer's. Its state is touched on its owner's lane alone. */
final class StreamConnection {
  /** Messages that wait for a connection: stops a dead target from taking all memory. */
  private static final int MAX_PENDING = 1_000;

  private record Outgoing(byte[] message, Consumer<String> failed) {}

  private enum State {
    CONNECTING,
    OPEN,
    CLOSED
  }

  private final StreamTransport transport;
  private final EventLoopLane owner;
  private final Source source;

  /** What we opened it for; null for a connection of the peer's. */
  private final Target target;

  private final StreamFramer framer = new StreamFramer();
  private final Patience patience;
  private Queue<Outgoing> pending = new ArrayDeque<>(2);
  private State state = State.CONNECTING;
  private boolean counted;
  private boolean proven;
  private boolean asked;
  private Channel channel;

  /** Why it was closed; null before. */
  private String ending;

  private volatile X509Certificate certificate;

  StreamConnection(StreamTransport transport, EventLoopLane owner, Source source, Target target) {
    this.transport = transport;
    this.owner = owner;
    this.source = source;
    this.target = target;
    this.patience = new Patience(owner, this::shed);
  }

  EventLoopLane owner() {
    return owner;
  }

  InetSocketAddress remote() {
    return source.remote();
  }

  Target target() {
    return target;
  }

  /** What the peer has shown and we trust; null if nothing. Any thread. */
  X509Certificate certificate() {
    return certificate;
  }

  /** True if nothing can be sent by it any more. */
  boolean closed() {
    return state == State.CLOSED;
  }

  /** There is a socket, which is not ready yet. */
  void attached(Channel socket) {
    if (state == State.CLOSED) {
      socket.close();
      return;
    }
    channel = socket;
    counted = true;
    if (target == null) {
      patience.await(transport.limits().handshake(), Shed.HANDSHAKE);
    }
  }

  /** Messages can go by it. {@code shown} is the peer's certificate, or null. */
  void opened(X509Certificate shown) {
    if (state != State.CONNECTING) {
      return;
    }
    certificate = shown;
    state = State.OPEN;
    transport.events().connections(source.transport(), 1);
    if (target == null) {
      patience.await(transport.limits().first(), Shed.SILENT);
    } else {
      transport.table().opened(this);
      patience.await(transport.limits().idle(), Shed.IDLE);
    }
    Queue<Outgoing> waiting = pending;
    pending = null;
    for (Outgoing one = waiting.poll(); one != null; one = waiting.poll()) {
      send(one);
    }
  }

  /** Sends, now or when connected. {@code failed} may be called on this lane. */
  void send(byte[] message, Consumer<String> failed) {
    send(new Outgoing(message, failed));
  }

  private void send(Outgoing outgoing) {
    switch (state) {
      case OPEN -> write(outgoing);
      case CONNECTING -> {
        if (pending.size() == MAX_PENDING) {
          fail(outgoing, "too many messages wait for the connection");
        } else {
          pending.add(outgoing);
        }
      }
      case CLOSED -> fail(outgoing, ending);
    }
  }

  private void write(Outgoing outgoing) {
    if (!channel.isWritable()) {
      fail(outgoing, "the peer does not read");
      shed(Shed.UNREAD);
      return;
    }
    String kind = MessageKind.of(outgoing.message());
    asked |= !MessageKind.response(kind);
    transport.events().sent(source.transport(), kind);
    if (patience.reason() == Shed.IDLE) {
      patience.await(transport.limits().idle(), Shed.IDLE);
    }
    channel
        .writeAndFlush(Unpooled.wrappedBuffer(outgoing.message()))
        .addListener(
            done -> {
              if (!done.isSuccess()) {
                fail(outgoing, String.valueOf(done.cause().getMessage()));
              }
            });
  }

  private void fail(Outgoing outgoing, String reason) {
    transport.events().sendFailed(source.transport());
    outgoing.failed().accept(reason);
  }

  /** What came by the socket; the buffer stays the caller's. */
  void read(ByteBuf chunk) {
    if (state != State.OPEN) {
      return;
    }
    boolean whole = false;
    for (Frame frame : framer.feed(ByteBufUtil.getBytes(chunk))) {
      if (frame instanceof Frame.Message message) {
        whole = true;
        transport.arrivals().take(owner, message.bytes(), source);
      } else if (frame instanceof Frame.Ping) {
        whole = true;
        channel.writeAndFlush(Unpooled.wrappedBuffer(StreamSockets.PONG)); // RFC 5626 §3.5.1
      } else if (frame instanceof Frame.Broken broken) {
        transport.arrivals().refuse(owner.index(), broken.head(), source, broken.failure());
        // The answer was posted to this lane, so the connection is closed after it.
        owner.execute(() -> shed(Shed.FRAMING));
        return;
      }
    }
    awaitNext(whole);
  }

  private void awaitNext(boolean whole) {
    if (whole && !proven) {
      proven = true;
      transport.admission().proven(this);
    }
    if (!framer.midMessage()) {
      if (whole || proven) {
        patience.await(transport.limits().idle(), Shed.IDLE);
      }
    } else if (whole || patience.reason() != Shed.SLOW) {
      patience.await(transport.limits().message(), Shed.SLOW);
    }
  }

  /** Cuts it off because of a limit. */
  void shed(Shed reason) {
    if (state != State.CLOSED) {
      transport.events().connectionRefused(source.transport(), reason);
      close(
          switch (reason) {
            case TOTAL, SOURCE -> "there are too many connections";
            case BLOCKED -> "the peer is blocked";
            case HANDSHAKE -> "the TLS handshake took too long";
            case SILENT, IDLE -> "nothing came by the connection for long";
            case SLOW -> "the peer was too slow";
            case UNREAD -> "the peer does not read";
            case FRAMING -> "the stream could not be cut into messages";
          });
    }
  }

  /** Closes it, whatever its state; {@code reason} is told to whatever waits for it. */
  void close(String reason) {
    if (state == State.CLOSED) {
      return;
    }
    boolean wasOpen = state == State.OPEN;
    state = State.CLOSED;
    ending = reason;
    patience.stop();
    transport.gone(this, asked, reason);
    if (counted) {
      transport.admission().release(this, target == null);
      channel.close();
    }
    if (wasOpen) {
      transport.events().connections(source.transport(), -1);
    } else {
      pending.forEach(one -> fail(one, reason));
    }
  }
}
