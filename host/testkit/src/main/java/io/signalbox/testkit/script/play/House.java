package io.signalbox.testkit.script.play;

import io.signalbox.api.account.Accounts;
import io.signalbox.core.app.ConfigFailure;
import io.signalbox.core.app.HostConfig;
import io.signalbox.core.app.ModuleFolder;
import io.signalbox.core.app.ScriptOnDisk;
import io.signalbox.core.lane.EventLoopLane;
import io.signalbox.core.ledger.HostLedger;
import io.signalbox.core.manifest.ModuleManifest;
import io.signalbox.core.metrics.HostMetrics;
import io.signalbox.core.module.Change;
import io.signalbox.core.module.ChangeRecord;
import io.signalbox.core.module.HostServices;
import io.signalbox.core.module.ModuleHost;
import io.signalbox.core.module.ModuleSource;
import io.signalbox.core.module.Published;
import io.signalbox.core.routing.Generations;
import io.signalbox.core.routing.Happening;
import io.signalbox.core.script.plan.Coverage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What all tests of one script share: its modules, started from their jars, and the script,
 * compiled. What modules keep in the host's ledger expires between two tests.
 */
public final class House {
  private static final String WHO = "test";

  private final HostConfig config;
  private final Clock clock = new Clock();
  private final TestLane lane = new TestLane(clock);
  private final Coverage coverage = new Coverage();
  private final Witness witness;
  private final ModuleHost modules;
  private final AccountBook book;
  private Accounts accounts;
  private boolean changed;
  private volatile Published stage = reloaded -> {};
  private volatile Consumer<Happening> hearer = happening -> {};

  private House(HostConfig config, Vertx vertx, EventLoopLane control, Path data) {
    this.config = config;
    this.book = new AccountBook(config);
    this.modules =
        new ModuleHost(
            vertx,
            control,
            control.context(),
            List.of(lane),
            HostServices.of(
                    new HostLedger(clock::nanos),
                    new HostMetrics(),
                    vertx.eventBus(),
                    System::nanoTime)
                .heardBy(happening -> hearer.accept(happening)),
            data,
            1);
    this.witness = new Witness(this::manifests);
    modules.onPublished(reloaded -> stage.published(reloaded));
  }

  /**
   * Starts the modules with the script.
   *
   * @param control an event loop of {@code vertx}
   * @param data a folder for copies of jars
   * @throws ConfigFailure with everything that is wrong
   */
  public static House open(HostConfig config, Vertx vertx, EventLoopLane control, Path data)
      throws ConfigFailure {
    House house = new House(config, vertx, control, data);
    ChangeRecord done = house.applied(house.everything());
    if (done.result() != ChangeRecord.Result.APPLIED) {
      throw new ConfigFailure(done.detail());
    }
    return house;
  }

  private Change everything() throws ConfigFailure {
    Change change = Change.by(WHO, "start").script(script(config));
    for (Map.Entry<String, ModuleSource> module : new ModuleFolder(config).sources().entrySet()) {
      change = change.module(module.getKey(), module.getValue());
    }
    return change;
  }

  private PlayedScript script(HostConfig of) throws ConfigFailure {
    return new PlayedScript(ScriptOnDisk.read(of), coverage, witness);
  }

  /** By the names that a script uses. */
  Map<String, ModuleManifest> manifests() {
    return modules.manifests().values().stream()
        .collect(Collectors.toMap(ModuleManifest::scriptName, m -> m));
  }

  private ChangeRecord applied(Change change) {
    return await(modules.change(change));
  }

  /** What other threads do may need this one, which is the lane. */
  private <T> T await(Future<T> future) {
    future.onComplete(done -> lane.execute(() -> {}));
    while (!future.isComplete()) {
      lane.runNext();
    }
    return future.toCompletionStage().toCompletableFuture().join();
  }

  // --- for one test after the other --------------------------------------------------------------

  /** Makes everything as it was before the first test. */
  void nextTest() throws ConfigFailure {
    if (changed) {
      ChangeRecord done = applied(everything());
      if (done.result() != ChangeRecord.Result.APPLIED) {
        throw new ConfigFailure(done.detail());
      }
      changed = false;
    }
    clock.nextTest();
    witness.nextTest();
    book.nextTest();
    accounts = book.snapshot().orElseThrow(() -> new ConfigFailure(book.problem()));
  }

  /**
   * Who hears from now on, on a thread of the modules, that a generation was published, and of the
   * events that modules raise.
   */
  void tell(Published listener, Consumer<Happening> ofEvents) {
    stage = listener;
    hearer = ofEvents;
  }

  HostConfig config() {
    return config;
  }

  Clock clock() {
    return clock;
  }

  /** That of the modules; each test has one more, for all else. */
  TestLane lane() {
    return lane;
  }

  Generations generations() {
    return modules.generations(0, () -> accounts);
  }

  Accounts accounts() {
    return accounts;
  }

  AccountBook book() {
    return book;
  }

  /** Takes over what the book says now. */
  Optional<Failure> readBook() {
    Optional<? extends Accounts> read = book.snapshot();
    if (read.isEmpty()) {
      return Failure.of("accounts without an error", book.problem());
    }
    accounts = read.get();
    return Optional.empty();
  }

  Witness witness() {
    return witness;
  }

  /** As {@code ctl script reload}, from this file. */
  Optional<Failure> reloadScript(Optional<String> file) {
    try {
      HostConfig other = file.map(config::withScript).orElse(config);
      return outcome(applied(Change.by(WHO, "script reload").script(script(other))));
    } catch (ConfigFailure e) {
      return Failure.of("a script", e.getMessage());
    }
  }

  /** As {@code ctl module reload}; with settings, other ones. */
  Optional<Failure> reloadModule(String id, Optional<JsonObject> settings) {
    try {
      ModuleSource source = new ModuleFolder(config).sources().get(id);
      if (source == null) {
        return Failure.of("a module " + id, "there are " + modules.manifests().keySet());
      }
      ModuleSource other =
          new ModuleSource(source.jar(), settings.or(source::settings), source.settingsFile());
      return outcome(applied(Change.by(WHO, "module reload").module(id, other)));
    } catch (ConfigFailure e) {
      return Failure.of("a module " + id, e.getMessage());
    }
  }

  private Optional<Failure> outcome(ChangeRecord done) {
    changed = true;
    return done.result() == ChangeRecord.Result.APPLIED
        ? Optional.empty()
        : Failure.of("a reload that is accepted", done.detail());
  }

  // --- for the report ----------------------------------------------------------------------------

  /** What has run of the script so far. */
  public Coverage coverage() {
    return coverage;
  }

  /** Stops the modules. */
  public void close() {
    await(modules.close());
  }
}
