package io.signalbox.core.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelPromise;
import io.netty.channel.socket.DatagramPacket;
import io.signalbox.api.Transport;
import io.signalbox.core.lane.Lane;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/**
 * The sending side of one UDP socket. What its own lane sends in one turn goes to the kernel in few
 * calls, the last one after the work of that turn; what another lane sends here goes at once.
 */
final class UdpOutlet {
  /**
   * Datagrams that wait for one flush. A turn may bring 64 messages, and the first one sent should
   * not wait for the last; from here on a flush costs little for each.
   */
  private static final int WRITES_A_FLUSH = 4;

  private final Channel channel;
  private final Runnable turnEnds = this::turnEnds;

  /** Written and not flushed; on the socket's own loop only, as is {@link #turnEndComes}. */
  private int waiting;

  private boolean turnEndComes;

  UdpOutlet(Channel channel) {
    this.channel = channel;
  }

  /** On {@code lane}, where {@code failed} is told what the kernel or the socket refuses. */
  void send(
      byte[] message,
      InetSocketAddress remote,
      TransportEvents events,
      Lane lane,
      Consumer<String> failed) {
    ByteBuf content = channel.alloc().directBuffer(message.length).writeBytes(message);
    DatagramPacket packet = new DatagramPacket(content, remote);
    ChannelPromise outcome = new Outcome(channel, events, lane, failed);
    if (!channel.eventLoop().inEventLoop()) {
      channel.writeAndFlush(packet, outcome);
      return;
    }
    channel.write(packet, outcome);
    waiting++;
    if (waiting == WRITES_A_FLUSH) {
      flush();
    } else if (!turnEndComes) {
      turnEndComes = true;
      channel.eventLoop().execute(turnEnds);
    }
  }

  private void turnEnds() {
    turnEndComes = false;
    if (waiting > 0) {
      flush();
    }
  }

  private void flush() {
    waiting = 0;
    channel.flush();
  }

  /** What waits is sent first. */
  ChannelFuture close() {
    channel.flush();
    return channel.close();
  }

  /** Of one datagram: nobody waits for it, so only its failure makes work. */
  private static final class Outcome extends DefaultChannelPromise {
    private final TransportEvents events;
    private final Lane lane;
    private final Consumer<String> failed;

    Outcome(Channel channel, TransportEvents events, Lane lane, Consumer<String> failed) {
      super(channel);
      this.events = events;
      this.lane = lane;
      this.failed = failed;
    }

    @Override
    public ChannelPromise setFailure(Throwable cause) {
      super.setFailure(cause);
      tell(cause);
      return this;
    }

    @Override
    public boolean tryFailure(Throwable cause) {
      boolean first = super.tryFailure(cause);
      if (first) {
        tell(cause);
      }
      return first;
    }

    private void tell(Throwable cause) {
      events.sendFailed(Transport.UDP);
      String reason = String.valueOf(cause.getMessage());
      lane.execute(() -> failed.accept(reason));
    }
  }
}
