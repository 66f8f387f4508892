package io.signalbox.bench;

import io.signalbox.api.Source;
import io.signalbox.api.Transport;
import io.signalbox.api.account.Cidr;
import io.signalbox.bench.call.SteppedLane;
import io.signalbox.core.accounts.model.BlockChange;
import io.signalbox.core.accounts.model.BlockRow;
import io.signalbox.core.firewall.BlockRows;
import io.signalbox.core.firewall.Firewall;
import io.signalbox.core.firewall.FirewallEvents;
import io.signalbox.core.firewall.Unblockable;
import io.signalbox.core.transport.Arrivals;
import io.signalbox.core.transport.KeyedHash;
import io.signalbox.core.transport.SourceGate;
import io.signalbox.core.transport.TransportEvents;
import io.vertx.core.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the gate costs a good message, and what a blocked source's message costs the lane. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class FirewallBenchmark {
  /** Addresses that are blocked, besides one network. */
  @Param({"1", "50000"})
  public int blocks;

  private final SteppedLane lane = new SteppedLane();
  private SourceGate gate;
  private Arrivals arrivals;
  private InetAddress good;
  private InetAddress goodV6;
  private Source scanner;

  private record Rows(List<BlockRow> known) implements BlockRows {
    @Override
    public Future<Stored> read() {
      return Future.succeededFuture(new Stored(1, known));
    }

    @Override
    public Future<Long> write(List<BlockChange> changes) {
      return Future.succeededFuture(2L);
    }

    @Override
    public Future<Void> addHits(Map<Cidr, Long> hits) {
      return Future.succeededFuture();
    }

    @Override
    public void follow(LongConsumer seen) {
      // nobody else changes them
    }
  }

  private static final class Nobody implements Unblockable {
    @Override
    public boolean trunk(Cidr network, int narrow) {
      return false;
    }

    @Override
    public Future<Boolean> calls(Cidr network) {
      return Future.succeededFuture(false);
    }
  }

  @Setup
  public void open() {
    List<BlockRow> rows = new ArrayList<>();
    for (int i = 0; i < blocks; i++) {
      rows.add(row("10.0." + (i >> 8 & 255) + "." + (i & 255), BlockRow.Kind.AUTO));
    }
    rows.add(row("198.51.100.0/24", BlockRow.Kind.MANUAL));
    rows.add(row("2001:db8:1:2::/64", BlockRow.Kind.AUTO));
    Firewall firewall = new Firewall(lane, new Nobody(), FirewallEvents.NONE);
    firewall.open(new Rows(rows));
    lane.pass(100);
    gate = firewall.gate();
    good = Cidr.literal("192.0.2.7").orElseThrow();
    goodV6 = Cidr.literal("2001:db8:1:3::7").orElseThrow();
    scanner =
        new Source(
            Transport.UDP,
            new InetSocketAddress("10.0.0.0", 5060),
            new InetSocketAddress("192.0.2.1", 5060));
    arrivals =
        new Arrivals(
            List.of(lane),
            KeyedHash.random(),
            TransportEvents.NONE,
            List.of(),
            List.of(),
            (source, via) -> {},
            gate);
  }

  private static BlockRow row(String network, BlockRow.Kind kind) {
    return new BlockRow(Cidr.parse(network), kind, "scanner", 0, Instant.EPOCH, Optional.empty());
  }

  /** A message of somebody who is not blocked. */
  @Benchmark
  public boolean passes() {
    return gate.drops(good, Wire.INVITE);
  }

  /** The same by IPv6. */
  @Benchmark
  public boolean passesV6() {
    return gate.drops(goodV6, Wire.INVITE);
  }

  /** A whole INVITE of a blocked source, from the socket's buffer on. */
  @Benchmark
  public void dropped() {
    arrivals.take(lane, Wire.INVITE, scanner);
  }
}
