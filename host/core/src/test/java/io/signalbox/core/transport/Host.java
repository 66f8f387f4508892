package io.signalbox.core.transport;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.signalbox.api.Source;
import io.signalbox.api.Transport;
import io.signalbox.core.lane.EventLoopLane;
import io.signalbox.core.lane.Lanes;
import io.signalbox.core.transport.tls.TlsContexts;
import io.signalbox.sip.SipMessage;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** Real sockets on two lanes, whose receivers keep what comes. */
final class Host implements TransportEvents, AutoCloseable {
  /** One message on its home lane. */
  record Received(int lane, boolean onItsThread, SipMessage message, Source source) {
    SipRequest request() {
      return (SipRequest) message;
    }
  }

  final Vertx vertx;
  final List<EventLoopLane> lanes;
  final KeyedHash hash = new KeyedHash(1, 2);
  final Listeners listeners;
  final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  final BlockingQueue<String> failures = new LinkedBlockingQueue<>();
  final BlockingQueue<Integer> connections = new LinkedBlockingQueue<>();
  final BlockingQueue<Shed> shed = new LinkedBlockingQueue<>();
  final BlockingQueue<InetSocketAddress> lost = new LinkedBlockingQueue<>();
  final Queue<String> events = new ConcurrentLinkedQueue<>();

  private Host(boolean nativeTransport) {
    this(nativeTransport, ConnectionLimits.DEFAULT, null);
  }

  Host(boolean nativeTransport, ConnectionLimits limits, TlsContexts tls) {
    vertx =
        Vertx.vertx(
            new VertxOptions().setPreferNativeTransport(nativeTransport).setEventLoopPoolSize(2));
    lanes = Lanes.on(vertx, 2);
    listeners = new Listeners(lanes, hash, this, limits, tls);
  }

  static Host closed() {
    return new Host(true);
  }

  static Host listening(String... addresses) throws Exception {
    Host host = new Host(true);
    get(host.open(addresses));
    return host;
  }

  static Host withoutEpoll(String... addresses) throws Exception {
    Host host = new Host(false);
    get(host.open(addresses));
    return host;
  }

  Future<Void> open(String... addresses) {
    return open(
        List.of(addresses).stream()
            .map(a -> ListenAddress.parse(a).orElseThrow())
            .toArray(ListenAddress[]::new));
  }

  Future<Void> open(ListenAddress... addresses) {
    return listeners.open(List.of(addresses), lanes.stream().map(this::receiver).toList());
  }

  private MessageReceiver receiver(EventLoopLane lane) {
    return new MessageReceiver() {
      @Override
      public void onRequest(SipRequest request, Source source) {
        received.add(new Received(lane.index(), lane.current(), request, source));
      }

      @Override
      public void onResponse(SipResponse response, Source source) {
        received.add(new Received(lane.index(), lane.current(), response, source));
      }

      @Override
      public void onConnectionLost(
          Transport transport, InetSocketAddress remote, long atMillis, String reason) {
        lost.add(remote);
      }
    };
  }

  static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, SECONDS);
  }

  static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
    T one = queue.poll(10, SECONDS);
    if (one == null) {
      throw new AssertionError("nothing came for ten seconds");
    }
    return one;
  }

  Received nextReceived() throws InterruptedException {
    return next(received);
  }

  InetSocketAddress address(int listener) {
    return listeners.bound().get(listener);
  }

  /** Sends on a lane; a failure goes to {@link #failures} with the lane that heard it. */
  void send(int lane, byte[] message, Hop hop) {
    EventLoopLane on = lanes.get(lane);
    Consumer<String> failed =
        reason -> failures.add((on.current() ? "" : "on a wrong thread: ") + reason);
    on.execute(() -> listeners.sender(on).send(message, hop, failed));
  }

  @Override
  public void malformed(Transport transport, String rule) {
    events.add(transport + " malformed " + rule);
  }

  @Override
  public void received(Transport transport, String kind) {
    events.add(transport + " received " + kind);
  }

  @Override
  public void sent(Transport transport, String kind) {
    events.add(transport + " sent " + kind);
  }

  @Override
  public void connections(Transport transport, int change) {
    connections.add(change);
  }

  @Override
  public void connectionRefused(Transport transport, Shed reason) {
    events.add(transport + " shed " + reason);
    shed.add(reason);
  }

  @Override
  public void close() throws Exception {
    get(listeners.close());
    get(vertx.close());
  }
}
