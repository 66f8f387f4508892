package io.signalbox.bench.call;

import io.signalbox.api.Identity;
import io.signalbox.api.RouteKind;
import io.signalbox.bench.Wire;
import io.signalbox.core.ledger.HostLedger;
import io.signalbox.core.routing.FunctionOutcome;
import io.signalbox.core.routing.Generations;
import io.signalbox.core.routing.LaneFunctions;
import io.signalbox.core.routing.Routing;
import io.signalbox.sip.SipParser;
import io.signalbox.sip.SipRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The request route of {@code wholesale.route}, from the INVITE of the reference work to its relay,
 * in a transaction that does nothing: what it makes of itself is in {@link #nothing}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class ScriptBenchmark {
  private final SipRequest invite = (SipRequest) SipParser.parse(Wire.INVITE).orElseThrow();
  private final HostLedger ledger = new HostLedger(System::nanoTime);
  private OneLane lane;
  private Generations.Pinned generation;
  private Routing bare;
  private Identity known;

  @Setup(Level.Trial)
  public void start() throws IOException {
    Path home = Path.of(".");
    lane = new OneLane(home);
    generation = lane.generations().pin();
    known =
        new Identity.ByTrunk(
            generation.accounts().sending(OneLane.CALLER.remote().getAddress()).get(0));
    FunctionOutcome ok = new FunctionOutcome("ok", true);
    LaneFunctions functions = (module, function) -> (call, args, later) -> ok;
    bare = lane.routing(home, functions);
  }

  @TearDown(Level.Trial)
  public void stop() {
    generation.release();
    lane.close();
  }

  /** Every module function is there and answers ok without doing anything. */
  @Benchmark
  public Object withoutModules() {
    IdleContext context = context();
    context.identify(known);
    return run(bare, context);
  }

  /** The shipped modules from their jars, counted, timed and traced as in a running host. */
  @Benchmark
  public Object withModules() {
    return run(generation.routing(), context());
  }

  /** The transaction that does nothing, and no script. */
  @Benchmark
  public Object nothing() {
    return context();
  }

  private IdleContext context() {
    return new IdleContext(invite.copy(), OneLane.CALLER, generation.accounts(), ledger);
  }

  private static Object run(Routing routing, IdleContext context) {
    routing.run(RouteKind.REQUEST, null, context, end -> {});
    if (!context.handled()) {
      throw new IllegalStateException("not relayed: " + context.replies());
    }
    context.end();
    return context;
  }
}
