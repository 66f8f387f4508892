package io.signalbox.core.module;

import io.signalbox.api.account.Accounts;
import io.signalbox.api.ledger.ExpiringMap;
import io.signalbox.core.lane.EventLoopLane;
import io.signalbox.core.lane.Lanes;
import io.signalbox.core.ledger.HostLedger;
import io.signalbox.core.metrics.HostMetrics;
import io.signalbox.core.routing.FunctionOutcome;
import io.signalbox.core.routing.Generations;
import io.signalbox.core.routing.Happening;
import io.signalbox.core.routing.LaneFunctions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** A module host on real event loops: two lanes and a control loop. */
final class RunningHost implements AutoCloseable {
  final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(3).setDisableTCCL(true));
  final HostMetrics metrics = new HostMetrics();
  final HostLedger ledger = new HostLedger(System::nanoTime);
  final ModuleHost host;

  /** What modules have raised. */
  final Queue<Happening> raised = new ConcurrentLinkedQueue<>();

  private final List<EventLoopLane> loops = Lanes.on(vertx, 3);
  private final List<EventLoopLane> lanes = loops.subList(0, 2);
  private final EventLoopLane control = loops.get(2);
  private final Accounts accounts =
      (Accounts)
          Proxy.newProxyInstance(
              Accounts.class.getClassLoader(),
              new Class<?>[] {Accounts.class},
              (proxy, method, args) -> {
                throw new UnsupportedOperationException(method.toString());
              });

  RunningHost(Path data, int kept) {
    host =
        new ModuleHost(
            vertx,
            control,
            control.context(),
            List.copyOf(lanes),
            new HostServices(
                    ledger,
                    metrics,
                    vertx.eventBus(),
                    Duration.ofSeconds(5),
                    Duration.ofMillis(500),
                    System::nanoTime)
                .heardBy(raised::add),
            data,
            kept);
  }

  ChangeRecord change(Change change) {
    return await(host.change(change));
  }

  ChangeRecord load(Path jar, String tag, ScriptStep script) {
    return change(
        Change.by("test", "load")
            .module("life", ModuleSource.of(jar, tagged(tag), "modules/life.yaml"))
            .script(script));
  }

  static JsonObject tagged(String tag) {
    return new JsonObject().put("tag", tag);
  }

  /** What the module wrote about its life under this tag. */
  String life(String tag) {
    ExpiringMap<String> life = ledger.map("life/life", 100);
    return life.get(tag).orElse("");
  }

  /**
   * Lets the loops turn, in no fixed number of turns, until this life ends so; and says how it
   * ended.
   */
  String lifeThatEnds(String tag, String ending) {
    for (int turns = 0; turns < 5_000 && !life(tag).endsWith(ending); turns++) {
      settle();
    }
    return life(tag);
  }

  /** Runs on a lane and waits. */
  <T> T on(int lane, Callable<T> task) {
    CompletableFuture<T> done = new CompletableFuture<>();
    lanes
        .get(lane)
        .execute(
            () -> {
              try {
                done.complete(task.call());
              } catch (Exception e) {
                done.completeExceptionally(e);
              }
            });
    return done.orTimeout(10, TimeUnit.SECONDS).join();
  }

  Generations.Pinned pin(int lane) {
    return on(lane, () -> host.generations(lane, () -> accounts).pin());
  }

  void release(int lane, Generations.Pinned pinned) {
    on(
        lane,
        () -> {
          pinned.release();
          return null;
        });
  }

  /** Calls a function of a pinned generation on its lane. */
  FunctionOutcome call(int lane, Generations.Pinned pinned, String function, Object... args) {
    CompletableFuture<FunctionOutcome> later = new CompletableFuture<>();
    FunctionOutcome now =
        on(
            lane,
            () -> {
              LaneFunctions.Function bound =
                  ((ScriptOf.Bound) pinned.routing()).functions().get(function);
              return bound.call(new TracedCall().context(), args, later::complete);
            });
    return now != null ? now : later.orTimeout(10, TimeUnit.SECONDS).join();
  }

  /** A transaction of one call. */
  String answer(int lane, String function, Object... args) {
    Generations.Pinned pinned = pin(lane);
    String name = call(lane, pinned, function, args).name();
    release(lane, pinned);
    return name;
  }

  /** Everything that was posted to lanes and control so far has run. */
  void settle() {
    on(0, () -> null);
    on(1, () -> null);
    CompletableFuture<Void> ran = new CompletableFuture<>();
    control.execute(() -> ran.complete(null));
    ran.orTimeout(10, TimeUnit.SECONDS).join();
  }

  static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    await(host.close());
    await(vertx.close());
  }
}
