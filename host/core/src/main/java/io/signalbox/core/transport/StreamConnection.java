package io.signalbox.core.transport;

import io.signalbox.api.Source;
import io.signalbox.api.Timers.Timer;
import io.signalbox.api.Transport;
import io.signalbox.core.lane.EventLoopLane;
import io.signalbox.sip.StreamFramer;
import io.signalbox.sip.StreamFramer.Frame;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/** One connection, ours or the peer's. Its state is touched on its owner's lane alone. */
final class StreamConnection {
  /** Messages that wait for a connection: stops a dead target from taking all memory. */
  private static final int MAX_PENDING = 1_000;

  /** Bytes that wait for a peer that does not read: beyond it, it is cut off. */
  private static final int MAX_UNREAD = 1 << 20;

  /** From the first byte of a message to its last: stops a peer that dribbles for ever. */
  private static final long SLOWEST_MESSAGE_MILLIS = 20_000;

  private record Outgoing(Buffer message, String kind, Consumer<String> failed) {}

  private enum State {
    CONNECTING,
    OPEN,
    CLOSED
  }

  private final StreamTransport transport;
  private final EventLoopLane owner;
  private final Source source;
  private final StreamFramer framer = new StreamFramer();
  private final Queue<Outgoing> pending = new ArrayDeque<>();
  private State state = State.CONNECTING;
  private NetSocket socket;
  private Timer slow;

  StreamConnection(
      StreamTransport transport,
      EventLoopLane owner,
      Transport name,
      InetSocketAddress remote,
      InetSocketAddress local) {
    this.transport = transport;
    this.owner = owner;
    this.source = new Source(name, remote, local);
  }

  EventLoopLane owner() {
    return owner;
  }

  InetSocketAddress remote() {
    return source.remote();
  }

  /** True if nothing can be sent by it any more. */
  boolean closed() {
    return state == State.CLOSED;
  }

  /** The socket is there. */
  void opened(NetSocket opened) {
    if (state == State.CLOSED) {
      opened.close();
      return;
    }
    state = State.OPEN;
    socket = opened;
    transport.events().connections(source.transport(), 1);
    opened.setWriteQueueMaxSize(MAX_UNREAD);
    opened.handler(this::read);
    opened.exceptionHandler(e -> close(String.valueOf(e.getMessage())));
    opened.closeHandler(closed -> close("the connection was closed"));
    for (Outgoing one = pending.poll(); one != null; one = pending.poll()) {
      write(one);
    }
  }

  /** There will be no socket. */
  void refused(String reason) {
    close(reason);
  }

  /** Sends, now or when connected. {@code failed} may be called on this lane. */
  void send(byte[] message, Consumer<String> failed) {
    Outgoing outgoing = new Outgoing(Buffer.buffer(message), MessageKind.of(message), failed);
    switch (state) {
      case OPEN -> write(outgoing);
      case CONNECTING -> {
        if (pending.size() == MAX_PENDING) {
          fail(outgoing, "too many messages wait for the connection");
        } else {
          pending.add(outgoing);
        }
      }
      case CLOSED -> fail(outgoing, "the connection was closed");
    }
  }

  private void write(Outgoing outgoing) {
    if (socket.writeQueueFull()) {
      transport.events().connectionRefused(source.transport(), "unread");
      fail(outgoing, "the peer does not read");
      close("the peer does not read");
      return;
    }
    transport.events().sent(source.transport(), outgoing.kind());
    socket.write(outgoing.message()).onFailure(e -> fail(outgoing, String.valueOf(e.getMessage())));
  }

  private void fail(Outgoing outgoing, String reason) {
    transport.events().sendFailed(source.transport());
    outgoing.failed().accept(reason);
  }

  private void read(Buffer chunk) {
    for (Frame frame : framer.feed(chunk.getBytes())) {
      if (frame instanceof Frame.Message message) {
        transport.arrivals().take(owner, message.bytes(), source);
      } else if (frame instanceof Frame.Ping) {
        socket.write(Buffer.buffer("\r\n")); // RFC 5626 §4.4.1; a lost pong is the peer's to notice
      } else if (frame instanceof Frame.Broken broken) {
        transport.events().connectionRefused(source.transport(), "framing");
        transport.arrivals().refuse(owner.index(), broken.head(), source, broken.failure());
        // The answer was posted to this lane, so the connection is closed after it.
        owner.execute(() -> close("the stream could not be cut into messages"));
        return;
      }
    }
    watchSlowness();
  }

  private void watchSlowness() {
    if (!framer.midMessage()) {
      stopSlow();
    } else if (slow == null) {
      slow =
          owner.after(
              SLOWEST_MESSAGE_MILLIS,
              () -> {
                transport.events().connectionRefused(source.transport(), "slow");
                close("the peer was too slow");
              });
    }
  }

  private void stopSlow() {
    if (slow != null) {
      slow.cancel();
      slow = null;
    }
  }

  void close(String reason) {
    if (state == State.CLOSED) {
      return;
    }
    boolean wasOpen = state == State.OPEN;
    state = State.CLOSED;
    stopSlow();
    transport.forget(this);
    if (wasOpen) {
      transport.events().connections(source.transport(), -1);
      socket.close();
    }
    for (Outgoing one = pending.poll(); one != null; one = pending.poll()) {
      fail(one, reason);
    }
  }
}
