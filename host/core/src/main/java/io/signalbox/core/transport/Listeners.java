package io.signalbox.core.transport;

import io.signalbox.api.Source;
import io.signalbox.api.Transport;
import io.signalbox.core.lane.EventLoopLane;
import io.signalbox.core.lane.Lane;
import io.signalbox.core.transport.OwnAddresses.Bound;
import io.signalbox.core.transport.tls.TlsContexts;
import io.signalbox.sip.HostPort;
import io.signalbox.sip.Via;
import io.vertx.core.Future;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * All sockets of the host: the way in, the way out ({@link #sender}), and what the host calls
 * itself. Made first, so that the transactions can be built on it; nothing comes in before {@link
 * #open}, and nothing goes out.
 */
public final class Listeners implements LocalAddresses {
  private final List<EventLoopLane> lanes;
  private final KeyedHash hash;
  private final TransportEvents events;
  private final ConnectionLimits limits;
  private final Admission admission;

  /** Null where no TLS is spoken. */
  private final TlsLayer tls;

  private final Map<InetSocketAddress, UdpTransport> udp = new ConcurrentHashMap<>();
  private final Map<Transport, StreamTransport> streams = new ConcurrentHashMap<>();
  private SourceGate gate = SourceGate.OPEN;
  private volatile OwnAddresses own = new OwnAddresses(List.of());

  /**
   * For these lanes.
   *
   * @param hash of this process, which tells the home lane of a call
   * @param contexts for TLS, or null to speak none
   */
  public Listeners(
      List<EventLoopLane> lanes,
      KeyedHash hash,
      TransportEvents events,
      ConnectionLimits limits,
      TlsContexts contexts) {
    this.lanes = lanes;
    this.hash = hash;
    this.events = events;
    this.limits = limits;
    this.admission = new Admission(limits, lanes.size());
    this.tls = contexts == null ? null : new TlsLayer(limits, contexts);
  }

  /** Who may be turned away unread; before {@link #open}. */
  public void guardedBy(SourceGate sourceGate) {
    gate = sourceGate;
  }

  /** New handshakes use these from now on; connections that are up stay as they are. */
  public void tls(TlsContexts contexts) {
    tls.replace(contexts);
  }

  /** The way out for a lane; to be used on that lane. */
  public Sender sender(Lane lane) {
    return new LaneSender(this, lane);
  }

  /**
   * Binds every address on all lanes: all of them, or none. Resolves names and tries the ports,
   * which blocks for an instant.
   *
   * @param receivers one for each lane, in their order
   * @return fails with a {@link BindException} whose message is one line for the operator, such as
   *     {@code udp:127.0.0.1:5060: address already in use}
   */
  public Future<Void> open(
      List<ListenAddress> addresses, List<? extends MessageReceiver> receivers) {
    List<Sender> senders = lanes.stream().map(this::sender).toList();
    Arrivals arrivals = new Arrivals(lanes, hash, events, receivers, senders, this::alias, gate);
    List<Bound> bound = new ArrayList<>();
    Future<Void> opened = Future.succeededFuture();
    for (ListenAddress listen : addresses) {
      opened =
          opened
              .compose(done -> open(listen, arrivals))
              .map(
                  one -> {
                    bound.add(one);
                    own = new OwnAddresses(bound);
                    return null;
                  });
    }
    return opened.recover(e -> close().transform(closed -> Future.failedFuture(e)));
  }

  private Future<Bound> open(ListenAddress listen, Arrivals arrivals) {
    if (listen.transport() == Transport.TLS && tls == null) {
      return Future.failedFuture(new BindException(listen + ": there is no certificate for TLS"));
    }
    InetSocketAddress local;
    try {
      local = PortProbe.probe(listen);
    } catch (BindException e) {
      return Future.failedFuture(e);
    }
    Bound bound = new Bound(listen.transport(), local, named(listen, local), listen.tos());
    Future<?> opened =
        listen.transport() == Transport.UDP
            ? UdpTransport.open(lanes, local, listen.tos(), events, arrivals)
                .onSuccess(t -> udp.put(local, t))
            : stream(listen.transport(), arrivals).listen(bound);
    return opened.map(bound).recover(e -> Future.failedFuture(PortProbe.failure(listen, e)));
  }

  private static HostPort named(ListenAddress listen, InetSocketAddress local) {
    HostPort advertised = listen.advertised();
    if (advertised == null) {
      return OwnAddresses.nameOf(local);
    }
    return advertised.port() > 0 ? advertised : new HostPort(advertised.host(), local.getPort());
  }

  private StreamTransport stream(Transport transport, Arrivals arrivals) {
    return streams.computeIfAbsent(
        transport,
        name ->
            new StreamTransport(
                name,
                lanes,
                events,
                arrivals,
                limits,
                admission,
                name == Transport.TLS ? tls : null));
  }

  private void alias(Source source, Via top) {
    int port = top.port() > 0 ? top.port() : source.transport().defaultPort();
    streams
        .get(source.transport())
        .table()
        .alias(source.remote(), new InetSocketAddress(source.remote().getAddress(), port));
  }

  /** Where we listen, with the real ports, in the order of the addresses given. */
  public List<InetSocketAddress> bound() {
    return own.all().stream().map(Bound::local).toList();
  }

  void send(Lane lane, byte[] message, Hop hop, Consumer<String> failed) {
    Optional<Bound> from = own.listener(hop);
    if (from.isEmpty()) {
      events.sendFailed(hop.transport());
      HostPort target = new HostPort(Inet.host(hop.remote().getAddress()), hop.remote().getPort());
      String reason = "no " + hop.transport() + " listener can reach " + target;
      lane.execute(() -> failed.accept(reason));
      return;
    }
    if (hop.transport() == Transport.UDP) {
      udp.get(from.get().local()).send(lane, message, hop.remote(), failed);
    } else {
      streams.get(hop.transport()).send(lane, message, hop, from.get(), failed);
    }
  }

  /** Closes every socket. */
  public Future<Void> close() {
    own = new OwnAddresses(List.of());
    List<Future<Void>> closed = new ArrayList<>();
    udp.values().forEach(transport -> closed.add(transport.close()));
    streams.values().forEach(transport -> closed.add(transport.close()));
    udp.clear();
    streams.clear();
    if (tls != null) {
      tls.close();
    }
    return closed.isEmpty() ? Future.succeededFuture() : Future.join(closed).mapEmpty();
  }

  @Override
  public HostPort advertised(Hop hop) {
    return own.advertised(hop);
  }

  @Override
  public List<InetSocketAddress> sockets(Transport transport) {
    return own.sockets(transport);
  }

  @Override
  public Optional<InetSocketAddress> socket(Transport transport, String host, int port) {
    return own.socket(transport, host, port);
  }

  @Override
  public boolean isMyself(String host, int port) {
    return own.isMyself(host, port);
  }

  @Override
  public boolean reaches(Hop hop) {
    return own.reaches(hop);
  }

  @Override
  public boolean serves(Transport transport) {
    return own.serves(transport);
  }
}
