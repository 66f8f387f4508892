package io.signalbox.bench.transaction;

import io.signalbox.api.Source;
import io.signalbox.api.Transport;
import io.signalbox.bench.Wire;
import io.signalbox.bench.call.SteppedLane;
import io.signalbox.core.transaction.Branches;
import io.signalbox.core.transaction.LaneTransactions;
import io.signalbox.core.transaction.TransactionEvents;
import io.signalbox.core.transport.Hop;
import io.signalbox.core.transport.KeyedHash;
import io.signalbox.core.transport.OwnAddresses;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.HostPort;
import io.signalbox.sip.SipParser;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The INVITE of a call through both its transactions, a millisecond of the lane's time after the
 * one before, so that timers and tombstones are as many as at a thousand calls a second. A copy of
 * each message with another branch is part of the figure: {@link #copies} says how much.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 40, time = 1)
@Measurement(iterations = 5, time = 2)
public class TransactionBenchmark {
  private static final InetSocketAddress US = new InetSocketAddress("192.0.2.1", 5060);
  private static final Source CALLER =
      new Source(Transport.UDP, new InetSocketAddress("192.0.2.10", 5060), US);
  private static final Source CARRIER =
      new Source(Transport.UDP, new InetSocketAddress("192.0.2.50", 5060), US);
  private static final Hop TO_CARRIER = new Hop(Transport.UDP, CARRIER.remote(), US);

  private final SipRequest invite = (SipRequest) SipParser.parse(Wire.INVITE).orElseThrow();
  private final SipRequest ack = (SipRequest) SipParser.parse(Wire.ACK).orElseThrow();
  private final SteppedLane lane = new SteppedLane();
  private final Relay relay = new Relay(TO_CARRIER);
  private LaneTransactions transactions;
  private long sent;
  private int number;

  @Setup
  public void start() {
    OwnAddresses addresses =
        new OwnAddresses(
            List.of(
                new OwnAddresses.Bound(
                    Transport.UDP, US, new HostPort("192.0.2.1", US.getPort()), -1)));
    transactions =
        new LaneTransactions(
            lane,
            (message, hop, failed) -> sent += message.length,
            addresses,
            new Branches("bench", 0, KeyedHash.random()),
            TransactionEvents.NONE,
            relay::above);
  }

  /** INVITE, 100, 180, 200 and the ACK to it. */
  @Benchmark
  public long answered() {
    SipRequest request = next(invite);
    transactions.onRequest(request, CALLER);
    respond(100, null);
    respond(180, "b");
    respond(200, "b");
    transactions.onRequest(next(ack), CALLER);
    lane.pass(1);
    return sent;
  }

  /** INVITE, 100, 486 and the ACKs of both sides to it. */
  @Benchmark
  public long refused() {
    SipRequest request = next(invite);
    transactions.onRequest(request, CALLER);
    respond(100, null);
    respond(486, "b");
    SipRequest acknowledged = ack.copy();
    acknowledged.replaceFirstValue(
        HeaderName.VIA, request.firstValue(HeaderName.VIA).orElseThrow());
    transactions.onRequest(acknowledged, CALLER);
    lane.pass(1);
    return sent;
  }

  /** The part of the figures above that is the making of their messages. */
  @Benchmark
  public Object copies() {
    SipRequest request = next(invite);
    SipResponse.to(request, 100, "Trying", null);
    SipResponse.to(request, 180, "Ringing", "b");
    SipResponse.to(request, 200, "OK", "b");
    return next(ack);
  }

  private SipRequest next(SipRequest template) {
    SipRequest copy = template.copy();
    copy.replaceFirstValue(
        HeaderName.VIA, "SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK-" + number++ + ";rport=5060");
    return copy;
  }

  private void respond(int status, String tag) {
    transactions.onResponse(SipResponse.to(relay.forwarded(), status, "Reason", tag), CARRIER);
  }
}
