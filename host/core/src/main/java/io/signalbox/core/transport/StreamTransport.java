package io.signalbox.core.transport;

import io.signalbox.api.Transport;
import io.signalbox.core.lane.EventLoopLane;
import io.signalbox.core.lane.Lane;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The connections of one stream transport (RFC 3261 §18): one for each target in the host, whoever
 * opened it, owned by one lane; other lanes post their writes there. TLS differs from TCP in the
 * options alone.
 */
final class StreamTransport {
  /** Stops a peer from taking all file descriptors. */
  static final int MAX_CONNECTIONS = 10_000;

  /** RFC 3261 §18 asks for a while after the last message; keep-alives count as messages. */
  private static final int IDLE_SECONDS = 600;

  /** A target that does not answer so long has failed, and the next one is tried. */
  private static final int CONNECT_MILLIS = 1_000;

  private final Vertx vertx;
  private final Transport transport;
  private final List<EventLoopLane> lanes;
  private final TransportEvents events;
  private final Arrivals arrivals;
  private final NetClient client;
  private final List<NetServer> servers = new ArrayList<>();
  private final Map<InetSocketAddress, StreamConnection> connections = new ConcurrentHashMap<>();

  StreamTransport(
      Vertx vertx,
      Transport transport,
      List<EventLoopLane> lanes,
      TransportEvents events,
      Arrivals arrivals) {
    this.vertx = vertx;
    this.transport = transport;
    this.lanes = lanes;
    this.events = events;
    this.arrivals = arrivals;
    NetClientOptions options = new NetClientOptions();
    options.setConnectTimeout(CONNECT_MILLIS).setIdleTimeout(IDLE_SECONDS).setTcpNoDelay(true);
    this.client = vertx.createNetClient(options);
  }

  TransportEvents events() {
    return events;
  }

  Arrivals arrivals() {
    return arrivals;
  }

  /** Listens on all lanes; Vert.x shares one socket and spreads the connections over them. */
  Future<Void> listen(InetSocketAddress local) {
    Future<Void> listening = Future.succeededFuture();
    for (EventLoopLane lane : lanes) {
      listening = listening.compose(done -> listen(lane, local));
    }
    return listening;
  }

  private Future<Void> listen(EventLoopLane lane, InetSocketAddress local) {
    Promise<Void> listening = Promise.promise();
    lane.execute(
        () -> {
          NetServerOptions options = new NetServerOptions();
          options.setIdleTimeout(IDLE_SECONDS).setTcpNoDelay(true);
          NetServer server = vertx.createNetServer(options);
          synchronized (servers) {
            servers.add(server);
          }
          server
              .connectHandler(socket -> accept(lane, socket, local))
              .listen(local.getPort(), local.getAddress().getHostAddress())
              .<Void>mapEmpty()
              .onComplete(listening);
        });
    return listening.future();
  }

  private void accept(EventLoopLane lane, NetSocket socket, InetSocketAddress local) {
    if (connections.size() >= MAX_CONNECTIONS) {
      events.connectionRefused(transport, "count");
      socket.close();
      return;
    }
    InetSocketAddress remote = Inet.of(socket.remoteAddress());
    StreamConnection connection = new StreamConnection(this, lane, transport, remote, local);
    connections.put(remote, connection);
    connection.opened(socket);
  }

  /**
   * Sends by the connection to {@code remote}, opening one if there is none. {@code failed} is
   * called on {@code lane}.
   */
  void send(
      Lane lane,
      byte[] message,
      InetSocketAddress remote,
      InetSocketAddress local,
      Consumer<String> failed) {
    Consumer<String> back = reason -> lane.execute(() -> failed.accept(reason));
    StreamConnection connection = connection(remote, local);
    connection
        .owner()
        .execute(
            () -> {
              if (connection.closed()) { // while this was on its way; the peer may take a new one
                StreamConnection next = connection(remote, local);
                next.owner().execute(() -> next.send(message, back));
              } else {
                connection.send(message, back);
              }
            });
  }

  private StreamConnection connection(InetSocketAddress remote, InetSocketAddress local) {
    StreamConnection known = connections.get(remote);
    return known != null ? known : connections.computeIfAbsent(remote, to -> connect(to, local));
  }

  private StreamConnection connect(InetSocketAddress remote, InetSocketAddress local) {
    EventLoopLane owner = lanes.get(Math.floorMod(remote.hashCode(), lanes.size()));
    StreamConnection connection = new StreamConnection(this, owner, transport, remote, local);
    owner.execute(
        () -> {
          if (connections.size() > MAX_CONNECTIONS) {
            events.connectionRefused(transport, "count");
            connection.refused("there are too many connections");
            return;
          }
          client
              .connect(remote.getPort(), remote.getAddress().getHostAddress())
              .onSuccess(connection::opened)
              .onFailure(e -> connection.refused(String.valueOf(e.getMessage())));
        });
    return connection;
  }

  void forget(StreamConnection connection) {
    connections.remove(connection.remote(), connection);
  }

  Future<Void> close() {
    List<Future<Void>> closed = new ArrayList<>();
    synchronized (servers) {
      servers.forEach(server -> closed.add(server.close()));
    }
    for (StreamConnection connection : connections.values()) {
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
    closed.add(client.close());
    return Future.join(closed).mapEmpty();
  }
}
