package io.signalbox.core.app;

import io.netty.util.NetUtil;
import io.signalbox.api.Blocks;
import io.signalbox.core.accounts.AccountStore;
import io.signalbox.core.admin.AdminServer;
import io.signalbox.core.call.CallSeal;
import io.signalbox.core.call.KeptCall;
import io.signalbox.core.dns.Dns;
import io.signalbox.core.dns.HostAddresses;
import io.signalbox.core.lane.EventLoopLane;
import io.signalbox.core.lane.Lanes;
import io.signalbox.core.ledger.HostLedger;
import io.signalbox.core.metrics.HostMetrics;
import io.signalbox.core.metrics.LimitUse;
import io.signalbox.core.module.Change;
import io.signalbox.core.module.ChangeRecord;
import io.signalbox.core.module.HostServices;
import io.signalbox.core.module.ModuleHost;
import io.signalbox.core.routing.Happening;
import io.signalbox.core.transport.ListenAddress;
import io.signalbox.sip.digest.DigestAlgorithm;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.ContextInternal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running host. Started and stopped on a thread that may block; the rest on any thread. */
public final class Host {
  private static final long START_SECONDS = 30;
  private static final long STOP_SECONDS = 10;

  /** As long as a transaction can take: 64*T1 and a little (RFC 3261 §17). */
  private static final Duration DRAIN = Duration.ofSeconds(35);

  private static final Duration DRAIN_LOOK = Duration.ofMillis(100);

  /** Replaced generations that a rollback may reach. */
  private static final int KEPT_GENERATIONS = 5;

  /** Keys of the ledger that have metrics of their own. */
  private static final int LIMIT_KEYS = 200;

  private static final Logger LOG = LoggerFactory.getLogger(Host.class);

  private final HostConfig config;
  private final Vertx vertx;
  private final List<EventLoopLane> lanes;
  private final EventLoopLane control;
  private final HostMetrics metrics = new HostMetrics();
  private final HostLedger ledger = new HostLedger(System::nanoTime);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final ModuleHost modules;
  private final Engine engine;
  private final CallMemory memory;
  private volatile AccountStore accounts;
  private AdminSide admin;

  private Host(HostConfig config, CallSeal seal) {
    this.config = config;
    this.vertx =
        Vertx.vertx(
            new VertxOptions()
                .setPreferNativeTransport(true)
                .setDisableTCCL(true) // else a module's class loader stays reachable
                .setEventLoopPoolSize(config.lanes().count() + 1));
    List<EventLoopLane> loops = Lanes.on(vertx, config.lanes().count() + 1);
    this.lanes = loops.subList(0, config.lanes().count());
    this.control = loops.get(config.lanes().count());
    this.modules =
        new ModuleHost(
            vertx,
            control,
            control.context(),
            List.copyOf(lanes),
            HostServices.of(ledger, metrics, vertx.eventBus(), System::nanoTime)
                .with(this::block)
                .heardBy(this::raised),
            config.data(),
            KEPT_GENERATIONS);
    this.memory = new CallMemory(config, metrics);
    this.engine =
        new Engine(
            vertx,
            lanes,
            ledger,
            metrics,
            lane -> modules.generations(lane, () -> accounts.snapshot()),
            () -> accounts.snapshot(),
            control,
            config,
            memory.journal(),
            seal);
    ledger.tables().limits(config.tables());
    modules.onPublished(engine::published);
    AccountState.metrics(metrics, () -> accounts);
    metrics.limits(
        () ->
            ledger.uses().stream()
                .map(u -> new LimitUse(u.key(), u.held(), u.peak(), u.refused()))
                .toList(),
        LIMIT_KEYS);
  }

  /**
   * Starts a host; when anything is wrong nothing is left of it.
   *
   * @throws ConfigFailure that says what and where
   */
  public static Host start(HostConfig config) throws ConfigFailure, InterruptedException {
    Host host = new Host(config, SealKey.open(config.data()));
    try {
      host.open();
      return host;
    } catch (ConfigFailure | RuntimeException e) {
      host.stop();
      throw e;
    }
  }

  private void open() throws ConfigFailure, InterruptedException {
    admin = AdminSide.open(config);
    HostAddresses names = Dns.addresses((ContextInternal) control.context(), config.dns());
    Future<AccountStore> opening = onControl(() -> AccountFiles.open(vertx, config, names));
    Future<Change> reading =
        vertx.executeBlocking(() -> new Disk(config).everything("host", "start"));
    await(Future.join(opening, reading).otherwiseEmpty()); // so that nothing is left half open
    accounts = opening.result();
    Change first = await(reading);
    await(opening);
    accounts.offered(this::offered);
    ChangeRecord change = await(modules.change(first));
    if (change.result() != ChangeRecord.Result.APPLIED) {
      throw new ConfigFailure(change.detail());
    }
    await(AccountFiles.applyFirst(accounts, config));
    await(engine.firewall().open(new StoredBlocks(accounts.blocks())));
    List<KeptCall> kept = memory.open();
    memory.restored(kept.size(), await(engine.restore(kept)));
    config.lanes().hold(lanes);
    await(engine.open(config.sockets().listeners()));
    Operator operator = new Operator(vertx, config, modules, engine, accounts, ledger);
    admin.listens(
        await(
            onControl(
                () -> admin.listen(vertx, operator.methods(), this::scrape, this::readiness))));
    engine.started();
    if (config.watchScript()) {
      ScriptOnDisk running = (ScriptOnDisk) first.script().orElseThrow();
      new ScriptWatch(config, vertx, control, modules, running).start();
    }
  }

  /** What the modules of the current generation offer. Any thread. */
  private Set<DigestAlgorithm> offered(String realm) {
    return modules.modules().values().stream()
        .flatMap(module -> module.offer().of(realm).stream())
        .collect(Collectors.toSet());
  }

  private Future<Blocks.Answer> block(InetAddress source, String reason, Duration time) {
    return engine.firewall().block(source, reason, time);
  }

  private void raised(Happening happening) {
    engine.raised(happening);
  }

  /** What it opens answers on the control loop, and no lane is held up by it. */
  private <T> Future<T> onControl(Supplier<Future<T>> opening) {
    Promise<T> opened = Promise.promise();
    control.context().runOnContext(go -> opening.get().onComplete(opened));
    return opened.future();
  }

  /** Waits on a thread that may block; a failure becomes one clear line. */
  private static <T> T await(Future<T> future) throws ConfigFailure, InterruptedException {
    try {
      return future.toCompletionStage().toCompletableFuture().get(START_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw StartFailure.of(e.getCause());
    } catch (TimeoutException e) {
      throw new ConfigFailure("the host did not start within " + START_SECONDS + " s");
    }
  }

  /** One line that says where it listens. */
  public String readyLine() {
    StringBuilder line = new StringBuilder("signalbox " + Version.current() + " ready:");
    List<ListenAddress> asked = config.sockets().listeners();
    for (int i = 0; i < asked.size(); i++) {
      InetSocketAddress bound = engine.bound().get(i);
      line.append(' ')
          .append(asked.get(i).transport().name().toLowerCase(Locale.ROOT))
          .append(':')
          .append(NetUtil.toSocketAddressString(bound));
    }
    return line.append(", admin ").append(admin.address()).toString();
  }

  /** The first listener. */
  public InetSocketAddress sipAddress() {
    return engine.bound().get(0);
  }

  /** Host and port of the admin side. */
  public String adminAddress() {
    return admin.address();
  }

  private Future<String> scrape() {
    return engine.load().map(load -> metrics.scrape());
  }

  private AdminServer.Readiness readiness() {
    return engine.draining()
        ? new AdminServer.Readiness(false, "draining")
        : new AdminServer.Readiness(true, AccountState.health(accounts));
  }

  /** No new call; when every transaction has ended, or after 35 s, all of it stops. */
  void drainAndStop() {
    engine.drain();
    CountDownLatch drained = new CountDownLatch(1);
    control.execute(() -> look(drained));
    try {
      drained.await(DRAIN.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    stop();
  }

  private void look(CountDownLatch drained) {
    engine
        .load()
        .onComplete(
            load -> {
              if (load.failed() || load.result().transactions() == 0) {
                drained.countDown();
              } else {
                control.execute(() -> control.after(DRAIN_LOOK.toMillis(), () -> look(drained)));
              }
            });
  }

  /** Stops at once. */
  public void stop() {
    if (admin != null) {
      close("admin side", admin.close());
    }
    close("sockets", engine.close());
    memory.close();
    close("modules", modules.close());
    if (accounts != null) {
      close("firewall", engine.firewall().close());
      close("database", accounts.close());
    }
    close("event loops", vertx.close());
    stopped.countDown();
  }

  private static void close(String what, Future<?> closing) {
    try {
      closing.toCompletionStage().toCompletableFuture().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("the {} did not close", what, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns when the host has stopped. */
  void awaitStop() throws InterruptedException {
    stopped.await();
  }
}
