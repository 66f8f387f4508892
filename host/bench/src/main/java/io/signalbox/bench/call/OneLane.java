package io.signalbox.bench.call;

import io.signalbox.api.Source;
import io.signalbox.api.Transport;
import io.signalbox.core.accounts.file.AccountsYaml;
import io.signalbox.core.accounts.file.ParsedAccounts;
import io.signalbox.core.accounts.file.References;
import io.signalbox.core.accounts.snapshot.AccountSnapshot;
import io.signalbox.core.app.EngineEvents;
import io.signalbox.core.app.LaneStack;
import io.signalbox.core.call.CallKeeping;
import io.signalbox.core.call.CallLimits;
import io.signalbox.core.call.KeptCall;
import io.signalbox.core.lane.EventLoopLane;
import io.signalbox.core.lane.Lanes;
import io.signalbox.core.ledger.HostLedger;
import io.signalbox.core.metrics.HostMetrics;
import io.signalbox.core.module.Change;
import io.signalbox.core.module.ChangeRecord;
import io.signalbox.core.module.HostServices;
import io.signalbox.core.module.ModuleHost;
import io.signalbox.core.module.ModuleSource;
import io.signalbox.core.module.ScriptStep;
import io.signalbox.core.overload.LaneGate;
import io.signalbox.core.overload.OverloadEvents;
import io.signalbox.core.overload.OverloadSettings;
import io.signalbox.core.proxy.Directions;
import io.signalbox.core.proxy.KnownAddresses;
import io.signalbox.core.proxy.ProxyHost;
import io.signalbox.core.routing.Generations;
import io.signalbox.core.routing.LaneFunctions;
import io.signalbox.core.routing.Routing;
import io.signalbox.core.trace.TraceLog;
import io.signalbox.core.transaction.Branches;
import io.signalbox.core.transaction.TransactionLimits;
import io.signalbox.core.transport.Arrivals;
import io.signalbox.core.transport.KeyedHash;
import io.signalbox.core.transport.OwnAddresses;
import io.signalbox.sip.HostPort;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * One lane as a running host has it, with the shipped script and the shipped modules from their
 * jars, but for its sockets and its timers. Needs the {@code target/dist} of a build.
 */
final class OneLane implements AutoCloseable {
  private static final InetSocketAddress LISTENER = new InetSocketAddress("127.0.0.1", 5060);
  private static final int TRACES = 1_000;
  private static final CallLimits LIMITS = new CallLimits(Duration.ofHours(6), true);

  private static final String ACCOUNTS =
      """
      customers:
        acme:
          channels: 1000000
          cps: 1000000
          trunks:
            - { name: office, address: 127.0.0.1, direction: sends, tech_prefix: "1234#", restrict_codecs: [G729, GSM] }
      carriers:
        north:
          trunks:
            - { name: north, address: 127.0.0.1, port: 5090, direction: receives }
      """;

  /** Who calls. */
  static final Source CALLER =
      new Source(Transport.UDP, new InetSocketAddress("127.0.0.1", 5070), LISTENER);

  private final Source carrier =
      new Source(Transport.UDP, new InetSocketAddress("127.0.0.1", 5090), LISTENER);
  private final SteppedLane lane = new SteppedLane();
  private final Wire wire = new Wire();
  private final HostMetrics metrics = new HostMetrics();
  private final HostLedger ledger = new HostLedger(System::nanoTime);
  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setDisableTCCL(true).setEventLoopPoolSize(1));
  private final ModuleHost modules;
  private final Generations generations;
  private final LaneStack stack;
  private final Arrivals arrivals;

  OneLane(Path home) throws IOException {
    this(home, CallKeeping.NONE);
  }

  /** Whose calls outlive it by this. */
  OneLane(Path home, CallKeeping keeping) throws IOException {
    EventLoopLane control = Lanes.on(vertx, 1).get(0);
    modules =
        new ModuleHost(
            vertx,
            control,
            control.context(),
            List.of(lane),
            HostServices.of(ledger, metrics, vertx.eventBus(), System::nanoTime),
            Files.createTempDirectory("signalbox-bench"),
            1);
    load(home);
    ParsedAccounts parsed = AccountsYaml.parse("accounts.yaml", ACCOUNTS, References.NONE);
    AccountSnapshot accounts = AccountSnapshot.of(((ParsedAccounts.Readable) parsed).file());
    generations = modules.generations(0, () -> accounts);
    KeyedHash hash = KeyedHash.random();
    EngineEvents events = new EngineEvents(metrics.engine());
    OwnAddresses addresses =
        new OwnAddresses(
            List.of(
                new OwnAddresses.Bound(
                    Transport.UDP, LISTENER, new HostPort("127.0.0.1", LISTENER.getPort()), -1)));
    ProxyHost host =
        new ProxyHost(
            lane,
            addresses,
            new Directions(
                wanted -> Future.failedFuture("no name is looked up here"),
                new KnownAddresses(lane::millis, Duration.ofSeconds(30)),
                new SplittableRandom(1)),
            generations,
            ledger,
            new TraceLog(TRACES),
            events,
            hash,
            LIMITS,
            keeping);
    LaneGate gate = new LaneGate(OverloadSettings.DEFAULT, hash, () -> 0, OverloadEvents.NONE);
    Branches branches = new Branches("bench", 0, hash);
    stack =
        new LaneStack(
            lane, host, wire, addresses, branches, TransactionLimits.DEFAULT, gate, () -> false);
    arrivals =
        new Arrivals(
            List.of(lane),
            hash,
            events,
            List.of(stack.receiver()),
            List.of(wire),
            (source, via) -> {});
  }

  private void load(Path home) throws IOException {
    Change change = Change.by("bench", "start").script(ShippedScript.read(home));
    try (Stream<Path> jars = Files.list(home.resolve("target/dist/modules"))) {
      for (Path jar : jars.sorted().toList()) {
        String id = jar.getFileName().toString().replaceAll("signalbox-module-|-[0-9].*", "");
        change = change.module(id, ModuleSource.of(jar, new JsonObject(), "modules/" + id));
      }
    }
    ChangeRecord done = await(modules.change(change));
    if (done.result() != ChangeRecord.Result.APPLIED) {
      throw new IllegalStateException(done.detail());
    }
  }

  /** What other threads do may need this one, which is the lane. */
  private <T> T await(Future<T> future) {
    while (!future.isComplete()) {
      lane.runPosted();
      Thread.onSpinWait();
    }
    return future.toCompletionStage().toCompletableFuture().join();
  }

  /** The shipped script with the shipped modules, and the accounts. */
  Generations generations() {
    return generations;
  }

  /** The shipped script, with functions of the caller's own in the place of the modules'. */
  Routing routing(Path home, LaneFunctions functions) throws IOException {
    var compiled = ShippedScript.read(home).compile(modules.manifests());
    return ((ScriptStep.Compiled) compiled).onLane().apply(functions, lane.timers());
  }

  /** Knows calls of an earlier lane again; gives how many it could not read. */
  int restore(List<KeptCall> kept) {
    return await(stack.restore(kept));
  }

  Wire wire() {
    return wire;
  }

  void pass(long millis) {
    lane.pass(millis);
  }

  void fromCaller(byte[] message) {
    arrivals.take(lane, message, CALLER);
    lane.runPosted();
  }

  void fromCarrier(byte[] message) {
    arrivals.take(lane, message, carrier);
    lane.runPosted();
  }

  /** Every counter and gauge, in the text format of Prometheus. */
  String scrape() {
    return metrics.scrape();
  }

  @Override
  public void close() {
    await(modules.close());
    await(vertx.close());
  }
}
