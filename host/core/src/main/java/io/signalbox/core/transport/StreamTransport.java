package io.signalbox.core.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.signalbox.api.Source;
import io.signalbox.api.Transport;
import io.signalbox.core.lane.EventLoopLane;
import io.signalbox.core.lane.Lane;
import io.signalbox.core.transport.OwnAddresses.Bound;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The connections of one stream transport (RFC 3261 §18): one for each target in the host, whoever
 * opened it, owned by one lane; other lanes post their writes there. TLS differs from TCP by one
 * layer.
 */
final class StreamTransport {
  /** Messages written before a flush while reading goes on. */
  private static final int WRITES_A_FLUSH = 64;

  private static final String TOO_MANY = "too many messages wait for the lane of the connection";

  private final Transport transport;
  private final List<EventLoopLane> lanes;
  private final TransportEvents events;
  private final Arrivals arrivals;
  private final ConnectionLimits limits;
  private final Admission admission;

  /** Null for TCP. */
  private final TlsLayer tls;

  private final List<Channel> servers = new ArrayList<>();
  private final ConnectionTable table;
  private final HandOver handOver;

  StreamTransport(
      Transport transport,
      List<EventLoopLane> lanes,
      TransportEvents events,
      Arrivals arrivals,
      ConnectionLimits limits,
      Admission admission,
      TlsLayer tls) {
    this.transport = transport;
    this.lanes = lanes;
    this.events = events;
    this.arrivals = arrivals;
    this.limits = limits;
    this.admission = admission;
    this.tls = tls;
    this.table = new ConnectionTable(tls);
    this.handOver = new HandOver(lanes.size());
  }

  TransportEvents events() {
    return events;
  }

  Arrivals arrivals() {
    return arrivals;
  }

  ConnectionLimits limits() {
    return limits;
  }

  Admission admission() {
    return admission;
  }

  ConnectionTable table() {
    return table;
  }

  // --- in ----------------------------------------------------------------------------------------

  /** Listens: with epoll on every lane, the kernel spreads the connections; else on the first. */
  Future<Void> listen(Bound bound) {
    List<EventLoopLane> readers =
        UdpTransport.epoll(lanes.get(0).eventLoop()) ? lanes : lanes.subList(0, 1);
    Future<Void> listening = Future.succeededFuture();
    for (EventLoopLane lane : readers) {
      listening = listening.compose(done -> listen(lane, bound));
    }
    return listening;
  }

  private Future<Void> listen(EventLoopLane lane, Bound bound) {
    Promise<Void> listening = Promise.promise();
    StreamSockets.listening(
            lane.eventLoop(),
            limits,
            bound.tos(),
            new ChannelInitializer<>() {
              @Override
              protected void initChannel(Channel channel) {
                lane.dispatch(() -> accept(lane, channel, bound.local()));
              }
            })
        .bind(bound.local())
        .addListener(
            (ChannelFuture done) -> {
              if (done.isSuccess()) {
                synchronized (servers) {
                  servers.add(done.channel());
                }
                listening.complete();
              } else {
                listening.fail(done.cause());
              }
            });
    return listening.future();
  }

  private void accept(EventLoopLane lane, Channel channel, InetSocketAddress local) {
    if (!(channel.remoteAddress() instanceof InetSocketAddress remote)) {
      channel.close(); // it is gone already
      return;
    }
    Source source = new Source(transport, Inet.plain(remote), local);
    StreamConnection connection = new StreamConnection(this, lane, source, null);
    Shed refused =
        arrivals.gate().shuts(source.remote().getAddress())
            ? Shed.BLOCKED
            : admission.admit(connection);
    if (refused != null) {
      events.connectionRefused(transport, refused);
      channel.close();
      return;
    }
    table.accepted(connection);
    connection.attached(channel);
    if (tls != null) {
      tls.serve(channel.pipeline());
    }
    handle(channel, connection, tls == null ? null : PeerCheck.OF_CLIENT);
  }

  private static void handle(Channel channel, StreamConnection connection, PeerCheck check) {
    channel
        .pipeline()
        .addLast(new FlushConsolidationHandler(WRITES_A_FLUSH, true))
        .addLast(new StreamHandler(connection, check));
  }

  // --- out ---------------------------------------------------------------------------------------

  /**
   * Sends by the connection to the hop, opening one if there is none and the hop allows it. {@code
   * failed} is called on {@code lane}.
   */
  void send(Lane lane, byte[] message, Hop hop, Bound from, Consumer<String> failed) {
    Consumer<String> back = reason -> lane.execute(() -> failed.accept(reason));
    StreamConnection connection = connection(hop, from);
    if (connection == null) {
      fail(without(hop), back);
    } else {
      post(
          connection,
          () -> {
            if (connection.closed()) { // while this was on its way; the peer may take a new one
              again(message, hop, from, back);
            } else {
              connection.send(message, back);
            }
          },
          back);
    }
  }

  private void again(byte[] message, Hop hop, Bound from, Consumer<String> back) {
    StreamConnection next = connection(hop, from);
    if (next == null) {
      fail(without(hop), back);
    } else {
      post(next, () -> next.send(message, back), back);
    }
  }

  private void post(StreamConnection connection, Runnable sending, Consumer<String> failed) {
    if (!handOver.to(connection.owner(), sending)) {
      fail(TOO_MANY, failed);
    }
  }

  /** Why there is no connection to send by. */
  private static String without(Hop hop) {
    return hop.established() ? "the connection is gone" : TOO_MANY;
  }

  private void fail(String reason, Consumer<String> failed) {
    events.sendFailed(transport);
    failed.accept(reason);
  }

  /** Null when it is gone, or when its lane has too much to do to open one. */
  private StreamConnection connection(Hop hop, Bound from) {
    return hop.established()
        ? table.established(hop.remote())
        : table.find(hop, target -> connect(target, from));
  }

  private StreamConnection connect(Target target, Bound from) {
    EventLoopLane owner = lanes.get(Math.floorMod(target.remote().hashCode(), lanes.size()));
    Source source = new Source(transport, target.remote(), from.local());
    StreamConnection connection = new StreamConnection(this, owner, source, target);
    return handOver.to(owner, () -> connect(connection, from)) ? connection : null;
  }

  private void connect(StreamConnection connection, Bound from) {
    if (!admission.open(connection)) {
      connection.shed(Shed.TOTAL);
      return;
    }
    PeerCheck check =
        tls == null ? null : PeerCheck.ofServer(tls.verify(), connection.target().domain());
    SocketAddress own =
        from.local().getAddress().isAnyLocalAddress()
            ? null
            : new InetSocketAddress(from.local().getAddress(), 0);
    StreamSockets.connecting(
            connection.owner().eventLoop(),
            limits,
            from.tos(),
            new ChannelInitializer<>() {
              @Override
              protected void initChannel(Channel channel) {
                connection.attached(channel);
                if (tls != null) {
                  tls.connect(channel.pipeline(), connection.target());
                }
                handle(channel, connection, check);
              }
            })
        .connect(connection.remote(), own)
        .addListener(
            done -> {
              if (!done.isSuccess()) {
                connection.close(StreamHandler.reason(done.cause()));
              }
            });
  }

  // --- the end -----------------------------------------------------------------------------------

  /** {@code asked}: requests went by it, see {@link MessageReceiver#onConnectionLost}. */
  void gone(StreamConnection connection, boolean asked, String reason) {
    long now = connection.owner().millis(); // before anybody can take a new one
    List<InetSocketAddress> led = table.forget(connection);
    if (asked) {
      led.forEach(remote -> arrivals.lost(transport, remote, now, reason));
    }
  }

  Future<Void> close() {
    List<Future<Void>> closed = new ArrayList<>();
    synchronized (servers) {
      for (Channel server : servers) {
        Promise<Void> one = Promise.promise();
        server.close().addListener(done -> one.complete());
        closed.add(one.future());
      }
    }
    for (StreamConnection connection : table.all()) {
      Promise<Void> one = Promise.promise();
      connection
          .owner()
          .execute(
              () -> {
                connection.close("the host stops");
                one.complete();
              });
      closed.add(one.future());
    }
    return Future.join(closed).mapEmpty();
  }
}
