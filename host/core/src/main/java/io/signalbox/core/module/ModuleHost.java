package io.signalbox.core.module;

import io.signalbox.api.account.Accounts;
import io.signalbox.core.lane.Lane;
import io.signalbox.core.manifest.ModuleManifest;
import io.signalbox.core.metrics.HostMetrics;
import io.signalbox.core.routing.Generations;
import io.signalbox.core.routing.Routing;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Everything above the socket that can be replaced in a running host: modules, their settings, the
 * script. Changes are made one at a time on the control loop, in the order in which they were asked
 * for; whatever fails before publication leaves what ran before and undoes what was started.
 */
public final class ModuleHost {
  private final Lane control;
  private final List<Lane> lanes;
  private final HostMetrics metrics;
  private final ModuleLoader loader;
  private final GenerationLine line;
  private final ChangeLog log;
  private final Turns turns;
  private Published published = reloaded -> {};

  /**
   * A host without a generation.
   *
   * @param control the control loop
   * @param controlContext the same loop as Vert.x knows it; instances are deployed there
   * @param lanes each at its own index
   * @param data jars are copied to {@code modules} below it
   * @param keptGenerations how many replaced generations a rollback may reach
   */
  public ModuleHost(
      Vertx vertx,
      Lane control,
      Context controlContext,
      List<Lane> lanes,
      HostServices services,
      Path data,
      int keptGenerations) {
    this.control = control;
    this.lanes = List.copyOf(lanes);
    this.metrics = services.metrics();
    this.loader =
        new ModuleLoader(
            vertx, controlContext, control, this.lanes, services, data.resolve("modules"));
    this.line = new GenerationLine(control, this.lanes, keptGenerations);
    this.log = new ChangeLog(metrics);
    this.turns = new Turns(control);
    metrics.gauge(
        "signalbox_generation_active", "The number of the current generation", this::number);
    metrics.gauge(
        "signalbox_generations_draining",
        "Replaced generations that transactions still hold",
        line::draining);
    metrics.gauge(
        "signalbox_module_classloaders_leaked",
        "Class loaders of stopped modules that are still in memory",
        loader::leaked);
  }

  /** Who hears of each generation, once it is current; before the first change. */
  public void onPublished(Published listener) {
    published = listener;
  }

  /** The current generation on a lane, for that lane only, with the accounts of the moment. */
  public Generations generations(int lane, Supplier<Accounts> accounts) {
    return new LaneGenerations(line, lane, accounts);
  }

  /** Makes a change after those that were asked for before; never a failed future. Any thread. */
  public Future<ChangeRecord> change(Change change) {
    return turns.take(() -> apply(change));
  }

  /** Makes the generation before the current one current again. Any thread. */
  public Future<ChangeRecord> rollback(String who) {
    return turns.take(() -> rollBack(who, OptionalLong.empty()));
  }

  /** Makes this generation current again, if it is still kept. Any thread. */
  public Future<ChangeRecord> rollback(String who, long number) {
    return turns.take(() -> rollBack(who, OptionalLong.of(number)));
  }

  private Future<ChangeRecord> apply(Change change) {
    Attempt attempt = new Attempt(change.who(), change.what(), number(), control.timers().now());
    return new Planner(loader, change, line.content())
        .plan()
        .compose(
            plan -> {
              String detail = String.join(", ", plan.detail());
              if (plan.empty()) {
                return Future.succeededFuture(attempt.unchanged(detail));
              }
              if (change.dryRun()) {
                return Future.succeededFuture(attempt.checked(detail, plan.compiled().warnings()));
              }
              return start(plan)
                  .map(
                      content ->
                          attempt.applied(
                              publish(attempt, content), detail, plan.compiled().warnings()));
            })
        .otherwise(attempt::refused)
        .onSuccess(log::add);
  }

  /** Starts what is new; when one fails, those that were started stop again. */
  private Future<Generation.Content> start(ChangePlan plan) {
    Map<String, LoadedModule> started = new TreeMap<>();
    Future<Void> all = Future.succeededFuture();
    for (Map.Entry<String, Supplier<Future<LoadedModule>>> next : plan.starts().entrySet()) {
      all =
          all.compose(v -> next.getValue().get())
              .onSuccess(module -> started.put(next.getKey(), module))
              .mapEmpty();
    }
    return all.map(v -> assemble(plan, started))
        .recover(
            e ->
                Future.join(started.values().stream().map(m -> m.instance().stop()).toList())
                    .transform(v -> Future.failedFuture(e)));
  }

  private Generation.Content assemble(ChangePlan plan, Map<String, LoadedModule> started) {
    Map<String, LoadedModule> modules = new TreeMap<>(line.content().modules());
    modules.keySet().removeAll(plan.unload());
    modules.putAll(started);
    List<ModuleInstance> instances = modules.values().stream().map(LoadedModule::instance).toList();
    List<Routing> routings = new ArrayList<>();
    for (Lane lane : lanes) {
      routings.add(
          plan.compiled().onLane().apply(new LaneModules(lane.index(), instances), lane.timers()));
    }
    return new Generation.Content(
        plan.script(), plan.compiled(), Map.copyOf(modules), List.copyOf(routings));
  }

  private Future<ChangeRecord> rollBack(String who, OptionalLong number) {
    String what = number.isPresent() ? "rollback to generation " + number.getAsLong() : "rollback";
    Attempt attempt = new Attempt(who, what, number(), control.timers().now());
    Future<ChangeRecord> done =
        line.earlier(number)
            .map(target -> resume(target).map(v -> bringBack(attempt, target)))
            .orElseGet(() -> Future.failedFuture(new ModuleRefused("no such generation is kept")));
    return done.otherwise(attempt::refused).onSuccess(log::add);
  }

  private ChangeRecord bringBack(Attempt attempt, Generation target) {
    String detail = "as generation " + target.number();
    return attempt.applied(publish(attempt, target.content()), detail, List.of());
  }

  /** Wakes the retired instances of a kept generation; when one fails, they all retire again. */
  private Future<Void> resume(Generation target) {
    Set<ModuleInstance> woken = new HashSet<>();
    Future<Void> all = Future.succeededFuture();
    for (LoadedModule module : target.content().modules().values()) {
      if (!GenerationLine.uses(line.current(), module.instance())) {
        all =
            all.compose(
                v -> {
                  woken.add(module.instance());
                  return module.instance().resume();
                });
      }
    }
    return all.onFailure(e -> woken.forEach(ModuleInstance::retire));
  }

  private long publish(Attempt attempt, Generation.Content content) {
    Generation.Content old = line.content();
    Map<String, ModuleManifest> before = old.manifests();
    Generation next =
        new Generation(
            number() + 1, content, attempt.at(), attempt.who(), attempt.what(), line::laneDrained);
    line.publish(next);
    before.values().forEach(m -> metrics.moduleGone(m.id(), m.version()));
    content.manifests().values().forEach(m -> metrics.moduleActive(m.id(), m.version()));
    published.published(content.reloaded(old));
    return next.number();
  }

  private long number() {
    Generation current = line.current();
    return current == null ? 0 : current.number();
  }

  /** The manifests of the current generation by id. Any thread. */
  public Map<String, ModuleManifest> manifests() {
    return line.content().manifests();
  }

  /** The instances of the current generation by id. Any thread. */
  public Map<String, ModuleInstance> modules() {
    Map<String, ModuleInstance> modules = new TreeMap<>();
    line.content().modules().forEach((id, module) -> modules.put(id, module.instance()));
    return modules;
  }

  /** All that are held, oldest first. Any thread. */
  public Future<List<GenerationView>> generations() {
    Promise<List<GenerationView>> views = Promise.promise();
    control.execute(() -> views.complete(line.views()));
    return views.future();
  }

  /** The changes since the start, newest last, bounded. Any thread. */
  public List<ChangeRecord> history() {
    return log.records();
  }

  /** Class loaders of stopped modules that are still in memory. Any thread. */
  public int leakedLoaders() {
    return loader.leaked();
  }

  /** Stops every instance, whatever still pins it; nothing may be called afterwards. */
  public Future<Void> close() {
    return turns.take(
        () ->
            Future.join(line.instances().stream().map(ModuleInstance::stop).toList())
                .compose(v -> loader.flushed()));
  }
}
