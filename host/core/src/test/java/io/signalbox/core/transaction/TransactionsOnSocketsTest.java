package io.signalbox.core.transaction;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.Source;
import io.signalbox.api.Transport;
import io.signalbox.core.lane.EventLoopLane;
import io.signalbox.core.lane.Lanes;
import io.signalbox.core.transport.ConnectionLimits;
import io.signalbox.core.transport.HomeLanes;
import io.signalbox.core.transport.Hop;
import io.signalbox.core.transport.KeyedHash;
import io.signalbox.core.transport.ListenAddress;
import io.signalbox.core.transport.Listeners;
import io.signalbox.core.transport.TransportEvents;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two hosts on loopback: what one sends, the other answers, transactions and sockets and all. */
class TransactionsOnSocketsTest {
  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(4));
  private final List<Side> sides = new ArrayList<>();

  /** One host of two lanes that answers what it gets: an INVITE with 486, others with 200. */
  private static final class Side implements ClientUser {
    final KeyedHash hash = KeyedHash.random();
    final List<EventLoopLane> lanes;
    final Listeners listeners;
    final List<LaneTransactions> transactions = new ArrayList<>();
    final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    Side(Vertx vertx, String bootId) {
      lanes = Lanes.on(vertx, 2);
      listeners = new Listeners(lanes, hash, TransportEvents.NONE, ConnectionLimits.DEFAULT, null);
      for (EventLoopLane lane : lanes) {
        transactions.add(
            new LaneTransactions(
                lane,
                listeners.sender(lane),
                listeners,
                new Branches(bootId, lane.index(), hash),
                TransactionEvents.NONE,
                own -> new Answering()));
      }
    }

    void send(SipRequest request, Hop hop) {
      int lane = new HomeLanes(hash, 2).of(request.callId());
      lanes.get(lane).execute(() -> transactions.get(lane).send(request, hop, 0, this));
    }

    @Override
    public void onResponse(SipResponse response, Source from) {
      heard.add(response.cseq().method() + " " + response.status());
    }

    @Override
    public void onTimeout() {
      heard.add("timeout");
    }

    @Override
    public void onTransportError(String reason) {
      heard.add("error " + reason);
    }
  }

  private static final class Answering implements TransactionUser {
    @Override
    public void onRequest(ServerTransaction transaction) {
      int status = transaction.request().is("INVITE") ? 486 : 200;
      transaction.respond(SipResponse.to(transaction.request(), status, "Answer", "tag"));
    }

    @Override
    public void onCancel(ServerTransaction invite, SipRequest cancel) {}

    @Override
    public void onAck(SipRequest ack, Source source) {}

    @Override
    public void onLateSuccess(SipResponse response, byte[] note) {}

    @Override
    public void onStrayResponse(SipResponse response, Source source) {}
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, SECONDS);
  }

  @BeforeEach
  void start() throws Exception {
    List<ListenAddress> addresses =
        List.of(
            ListenAddress.parse("udp:127.0.0.1:0").orElseThrow(),
            ListenAddress.parse("tcp:127.0.0.1:0").orElseThrow());
    for (String bootId : List.of("left", "right")) {
      Side side = new Side(vertx, bootId);
      sides.add(side);
      get(side.listeners.open(addresses, side.transactions));
    }
  }

  @AfterEach
  void stop() throws Exception {
    for (Side side : sides) {
      get(side.listeners.close());
    }
    get(vertx.close());
  }

  @ParameterizedTest
  @Rfc({"3261 §18.1.1", "3261 §18.2.2"})
  @EnumSource(names = {"UDP", "TCP"})
  void requestsAreAnswered_onWhateverLaneTheyLand(Transport transport) throws Exception {
    Side left = sides.get(0);
    Hop hop = new Hop(transport, sides.get(1).listeners.bound().get(transport.ordinal()), null);
    for (int i = 0; i < 20; i++) {
      SipRequest request = Bench.outgoing(i % 2 == 0 ? "OPTIONS" : "INVITE");
      request.set(HeaderName.CALL_ID, "call-" + i);
      left.send(request, hop);
      assertThat(left.heard.poll(10, SECONDS)).isEqualTo(i % 2 == 0 ? "OPTIONS 200" : "INVITE 486");
    }
    assertThat(left.heard).isEmpty();
  }
}
