package io.signalbox.core.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.IoEventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.unix.UnixChannelOption;
import io.signalbox.api.Source;
import io.signalbox.api.Transport;
import io.signalbox.core.lane.EventLoopLane;
import io.signalbox.core.lane.Lane;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One UDP listener: with epoll a socket for each lane, all on one port (SO_REUSEPORT); elsewhere
 * one socket, read on the first lane and written to from all.
 *
 * <p>The socket is Netty's own because the Vert.x one ties the kernel's buffer to the size that is
 * allocated for each packet. A listening socket is not connected, so the kernel tells of no ICMP
 * answer to what it sent; what it refuses to send is told.
 */
final class UdpTransport {
  /** The largest datagram that there is, its IP header left aside. */
  private static final int MAX_DATAGRAM = 65_535;

  /** Datagrams that one recvmmsg may bring. */
  private static final int DATAGRAMS_A_READ = 8;

  /**
   * Datagrams that one look at the socket may bring: more than a lane works off until the next, so
   * that a queue stands in its {@link Inbox}, where overload control sees it.
   */
  private static final int DATAGRAMS_A_LOOK = 4 * Inbox.A_TURN;

  /** What the kernel holds while a lane is busy; it may give less (net.core.rmem_max). */
  private static final int KERNEL_BUFFER = 4 << 20;

  /** Senders that a lane remembers; a power of two. */
  private static final int SOURCES = 1_024;

  /** A keep-alive of some phones: one to four bytes of CR, LF or NUL. */
  private static final int MAX_KEEP_ALIVE = 4;

  private final InetSocketAddress local;
  private final int tos;
  private final TransportEvents events;
  private final List<UdpOutlet> outlets;
  private final Arrivals arrivals;

  private UdpTransport(
      InetSocketAddress local, int tos, TransportEvents events, Arrivals arrivals) {
    this.local = local;
    this.tos = tos;
    this.events = events;
    this.arrivals = arrivals;
    this.outlets = new ArrayList<>();
  }

  /** Binds; {@code local} has its real port already; {@code tos} is -1 for the kernel's. */
  static Future<UdpTransport> open(
      List<EventLoopLane> lanes,
      InetSocketAddress local,
      int tos,
      TransportEvents events,
      Arrivals arrivals) {
    UdpTransport transport = new UdpTransport(local, tos, events, arrivals);
    List<EventLoopLane> readers = epoll(lanes.get(0).eventLoop()) ? lanes : List.of(lanes.get(0));
    Future<Void> bound = Future.succeededFuture();
    for (EventLoopLane lane : readers) {
      bound = bound.compose(done -> transport.bind(lane)).map(transport::opened);
    }
    return bound
        .map(transport)
        .recover(e -> transport.close().transform(closed -> Future.failedFuture(e)));
  }

  static boolean epoll(EventLoop loop) {
    return Epoll.isAvailable()
        && loop instanceof IoEventLoop io
        && io.isIoType(EpollIoHandler.class);
  }

  private Void opened(Channel channel) {
    outlets.add(new UdpOutlet(channel));
    return null;
  }

  private Future<Channel> bind(EventLoopLane lane) {
    Bootstrap bootstrap =
        new Bootstrap()
            .group(lane.eventLoop())
            .option(ChannelOption.SO_RCVBUF, KERNEL_BUFFER)
            .handler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel.pipeline().addLast(new Reader(lane));
                  }
                });
    if (tos >= 0) {
      bootstrap.option(ChannelOption.IP_TOS, tos);
    }
    int room = MAX_DATAGRAM;
    if (epoll(lane.eventLoop())) {
      bootstrap
          .channelFactory(() -> new EpollDatagramChannel(family()))
          .option(UnixChannelOption.SO_REUSEPORT, true)
          .option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, MAX_DATAGRAM);
      room *= DATAGRAMS_A_READ;
    } else {
      bootstrap.channelFactory(NioDatagramChannel::new);
    }
    bootstrap.option(
        ChannelOption.RECVBUF_ALLOCATOR,
        new FixedRecvByteBufAllocator(room).maxMessagesPerRead(DATAGRAMS_A_LOOK));
    Promise<Channel> bound = Promise.promise();
    bootstrap
        .bind(local)
        .addListener(
            (ChannelFuture done) -> {
              if (done.isSuccess()) {
                bound.complete(done.channel());
              } else {
                bound.fail(done.cause());
              }
            });
    return bound.future();
  }

  /** An IPv4 socket spares each packet the way through an IPv6 address. */
  private SocketProtocolFamily family() {
    return local.getAddress() instanceof Inet4Address
        ? SocketProtocolFamily.INET
        : SocketProtocolFamily.INET6;
  }

  /** Sends from the socket of {@code lane}. On that lane. */
  void send(Lane lane, byte[] message, InetSocketAddress remote, Consumer<String> failed) {
    events.sent(Transport.UDP, MessageKind.of(message));
    outlets
        .get(Math.min(lane.index(), outlets.size() - 1))
        .send(message, remote, events, lane, failed);
  }

  Future<Void> close() {
    List<Future<Void>> closed = new ArrayList<>();
    for (UdpOutlet outlet : outlets) {
      Promise<Void> one = Promise.promise();
      outlet.close().addListener(done -> one.complete());
      closed.add(one.future());
    }
    return Future.join(closed).mapEmpty();
  }

  private final class Reader extends SimpleChannelInboundHandler<DatagramPacket> {
    private final EventLoopLane lane;

    /** The last sources by their hash: what is kept of a message for long refers to one object. */
    private final Source[] sources = new Source[SOURCES];

    Reader(EventLoopLane lane) {
      this.lane = lane;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
      ByteBuf content = packet.content();
      if (keepAlive(content)) {
        return;
      }
      byte[] bytes = ByteBufUtil.getBytes(content);
      arrivals.take(lane, bytes, source(packet.sender()));
    }

    private Source source(InetSocketAddress sender) {
      InetSocketAddress remote = Inet.plain(sender);
      int hash = remote.hashCode();
      int slot = (hash ^ hash >>> 16) & SOURCES - 1;
      Source known = sources[slot];
      if (known == null || !known.remote().equals(remote)) {
        known = new Source(Transport.UDP, remote, local);
        sources[slot] = known;
      }
      return known;
    }

    private boolean keepAlive(ByteBuf content) {
      if (content.readableBytes() > MAX_KEEP_ALIVE) {
        return false;
      }
      for (int i = content.readerIndex(); i < content.writerIndex(); i++) {
        byte b = content.getByte(i);
        if (b != '\r' && b != '\n' && b != 0) {
          return false;
        }
      }
      return true;
    }
  }
}
