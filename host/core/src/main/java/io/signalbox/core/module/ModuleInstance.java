package io.signalbox.core.module;

import io.signalbox.api.Event;
import io.signalbox.api.Functions;
import io.signalbox.api.SipModule;
import io.signalbox.api.SourceWatch;
import io.signalbox.api.account.DigestOffer;
import io.signalbox.core.lane.Lane;
import io.signalbox.core.manifest.ModuleManifest;
import io.signalbox.core.metrics.ModuleCounters;
import io.signalbox.core.routing.LaneFunctions;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A module that runs: its code, its settings, its object and, for each lane, its functions. Started
 * and stopped on the control loop; immutable in between.
 */
public final class ModuleInstance {
  /** The version of the contract in this host. */
  static final int API = 1;

  private static final Logger LOG = LoggerFactory.getLogger(ModuleInstance.class);

  private final ModuleCode code;
  private final JsonObject settings;
  private final ModuleHome home;
  private final Lane control;
  private final HostServices services;
  private final ModuleCounters counters;
  private final InstanceTimers timers;
  private final List<InstanceLane> parts = new ArrayList<>();
  private final List<SourceWatch> watches = new ArrayList<>();
  private final List<Lane> lanes;
  private SipModule module;
  private volatile Map<Class<?>, EventHandle> events = Map.of();
  private volatile DigestOffer offer = DigestOffer.NONE;

  private ModuleInstance(
      ModuleCode code,
      JsonObject settings,
      ModuleHome home,
      Lane control,
      List<Lane> lanes,
      HostServices services) {
    this.code = code;
    this.settings = settings;
    this.home = home;
    this.control = control;
    this.lanes = lanes;
    this.services = services;
    this.counters = services.metrics().module(code.manifest().id());
    this.timers = new InstanceTimers(id(), control.timers());
  }

  /**
   * Starts a module whose classes are on the host's own class path, without Vert.x: for tests on
   * virtual time. {@code lane} is the control loop and the only lane.
   *
   * @param settings as written; the defaults of the schema are filled in
   * @return fails with {@link ModuleRefused} for bad settings or a failed start
   */
  public static Future<ModuleInstance> onClassPath(
      ModuleManifest manifest,
      ClassLoader loader,
      JsonObject settings,
      Lane lane,
      HostServices services) {
    try {
      JsonObject complete = SettingsCheck.complete(manifest.settings(), settings, manifest.id());
      ModuleCode code = new ModuleCode(manifest, "", loader);
      return start(code, complete, new PlainHome(), lane, List.of(lane), services);
    } catch (ModuleRefused e) {
      return Future.failedFuture(e);
    }
  }

  /**
   * Starts an instance. On the control loop; the future completes there, with {@link ModuleRefused}
   * when it failed, and then nothing of it is left.
   */
  static Future<ModuleInstance> start(
      ModuleCode code,
      JsonObject settings,
      ModuleHome home,
      Lane control,
      List<Lane> lanes,
      HostServices services) {
    ModuleInstance instance = new ModuleInstance(code, settings, home, control, lanes, services);
    return instance
        .within("start", home.open(instance::startModule, instance::stopModule))
        .compose(v -> instance.within("make its functions", home.run(instance::makeFunctions)))
        .transform(
            started ->
                started.succeeded()
                    ? Future.succeededFuture(instance)
                    : instance
                        .stop()
                        .transform(v -> Future.failedFuture(instance.refusal(started.cause()))));
  }

  private Future<Void> startModule() {
    events = code.events();
    module = code.instantiate();
    return module.start(
        new InstanceContext(
            settings.copy(),
            services.ledgerOf(id()),
            counters,
            services.blocks(),
            timers,
            services.eventBus(),
            offered -> offer = offered,
            this::raise));
  }

  /** On any thread. */
  private void raise(Event event) {
    EventHandle handle = events.get(event.getClass());
    if (handle == null) {
      throw new IllegalArgumentException(
          event.getClass().getName() + " is not among the events of " + manifest().moduleClass());
    }
    services.events().accept(handle.read(event));
  }

  private Future<Void> makeFunctions() {
    List<FunctionHandle> handles = code.functions();
    Class<?> type = code.functionsClass();
    for (Lane lane : lanes) {
      InstanceTimers laneTimers = new InstanceTimers(id(), lane.timers());
      Map<String, LaneFunctions.Function> bound = new HashMap<>();
      InstanceLane part = new InstanceLane(lane, laneTimers, bound);
      Functions target = module.functions(part);
      if (!type.isInstance(target)) {
        return Future.failedFuture("functions() returned no " + type.getName());
      }
      for (FunctionHandle handle : handles) {
        String name = handle.spec().name();
        bound.put(
            name,
            new BoundFunction(
                handle,
                target,
                new FunctionAnswers(manifest(), handle.spec(), lane.index(), services),
                new FailureLog(lane, manifest().scriptName() + "." + name),
                lane,
                services));
      }
      parts.add(part);
      watches.add(
          target instanceof SourceWatch watch
              ? new InstanceWatch(
                  watch, new FailureLog(lane, manifest().scriptName() + " watching sources"))
              : SourceWatch.NONE);
    }
    return Future.succeededFuture();
  }

  private Future<Void> stopModule() {
    return module == null ? Future.succeededFuture() : module.stop();
  }

  /** The digest algorithms that it offers. Any thread. */
  public DigestOffer offer() {
    return offer;
  }

  /** Its declaration. */
  public ModuleManifest manifest() {
    return code.manifest();
  }

  /** The SHA-256 of its jar in hex; "" for one on the class path. */
  public String hash() {
    return code.hash();
  }

  /** Of its classes. */
  ClassLoader loader() {
    return code.loader();
  }

  /** With the defaults filled in; a copy. May hold secrets. */
  public JsonObject settings() {
    return settings.copy();
  }

  /** The function of this name on a lane. */
  LaneFunctions.Function bind(int lane, String function) {
    LaneFunctions.Function bound = parts.get(lane).functions().get(function);
    if (bound == null) {
      throw new IllegalArgumentException(id() + " has no function " + function);
    }
    return bound;
  }

  /** What it hears of sources on a lane. */
  SourceWatch watch(int lane) {
    return watches.get(lane);
  }

  /** Replaced: its background work stops, its functions still serve. A failure is only logged. */
  public Future<Void> retire() {
    return orLogged("retire", within("retire", home.run(() -> module.retire())));
  }

  /** In service again after a rollback. */
  Future<Void> resume() {
    return within("resume", home.run(() -> module.resume()))
        .recover(e -> Future.failedFuture(refusal(e)));
  }

  /** Nothing pins it any more: it and all that it opened goes. A failure is only logged. */
  public Future<Void> stop() {
    return orLogged("stop", within("stop", home.close()))
        .onComplete(
            v -> {
              timers.close();
              parts.forEach(part -> part.home().execute(part.timers()::close));
              counters.close();
              home.dispose();
            });
  }

  private Future<Void> within(String verb, Future<Void> future) {
    String late = "did not " + verb + " within " + services.startDeadline().toMillis() + " ms";
    return Deadline.within(control, services.startDeadline(), future, late);
  }

  private Future<Void> orLogged(String verb, Future<Void> future) {
    return future.recover(
        e -> {
          LOG.warn("module {} failed to {}", id(), verb, e);
          return Future.succeededFuture();
        });
  }

  private ModuleRefused refusal(Throwable cause) {
    String reason = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    String prefix = "module \"" + id() + "\": ";
    return new ModuleRefused(reason.startsWith(prefix) ? reason : prefix + reason, cause);
  }

  private String id() {
    return code.manifest().id();
  }
}
