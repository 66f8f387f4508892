package io.signalbox.core.app;

import io.signalbox.api.account.Cidr;
import io.signalbox.core.accounts.snapshot.AccountSnapshot;
import io.signalbox.core.call.CallKeeping;
import io.signalbox.core.call.CallSeal;
import io.signalbox.core.call.CallView;
import io.signalbox.core.call.KeptCall;
import io.signalbox.core.dns.Dns;
import io.signalbox.core.dns.Locator;
import io.signalbox.core.firewall.Firewall;
import io.signalbox.core.journal.Journal;
import io.signalbox.core.journal.JournalLane;
import io.signalbox.core.journal.JournalSettings;
import io.signalbox.core.lane.EventLoopLane;
import io.signalbox.core.lane.Lane;
import io.signalbox.core.ledger.HostLedger;
import io.signalbox.core.metrics.EngineMetrics;
import io.signalbox.core.metrics.HostMetrics;
import io.signalbox.core.overload.HeapWatch;
import io.signalbox.core.overload.LaneGate;
import io.signalbox.core.proxy.Directions;
import io.signalbox.core.proxy.KnownAddresses;
import io.signalbox.core.proxy.ProxyHost;
import io.signalbox.core.routing.Generations;
import io.signalbox.core.routing.Happening;
import io.signalbox.core.routing.ScriptEvent;
import io.signalbox.core.trace.CallTrace;
import io.signalbox.core.trace.TraceLog;
import io.signalbox.core.transaction.Branches;
import io.signalbox.core.transaction.TransactionLimits;
import io.signalbox.core.transport.HomeLanes;
import io.signalbox.core.transport.KeyedHash;
import io.signalbox.core.transport.ListenAddress;
import io.signalbox.core.transport.Listeners;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** The lanes with all that lives on them, and the sockets below. Any thread. */
final class Engine {
  /** Traces kept for each lane. */
  private static final int TRACES = 1_000;

  private final Listeners listeners;
  private final Firewall firewall;
  private final HomeLanes homes;
  private final Certificates certificates;
  private final HeapWatch heap;
  private final EngineMetrics metrics;
  private final List<LaneStack> stacks = new ArrayList<>();
  private volatile LaneStack.Load load = LaneStack.Load.NONE;
  private volatile boolean draining;
  private volatile boolean published;

  /**
   * Reads the files that tell of name servers: may block.
   *
   * @param generations gives the view of one lane
   * @param accounts as they are at the moment
   * @param journal of all lanes; opened before {@link #restore}
   * @param control the loop for what belongs to no lane: questions to name servers
   */
  Engine(
      Vertx vertx,
      List<EventLoopLane> lanes,
      HostLedger ledger,
      HostMetrics metrics,
      IntFunction<Generations> generations,
      Supplier<AccountSnapshot> accounts,
      EventLoopLane control,
      HostConfig config,
      Journal journal,
      CallSeal seal) {
    this.metrics = metrics.engine();
    KeyedHash hash = KeyedHash.random();
    EngineEvents events = new EngineEvents(metrics.engine());
    listeners =
        new Listeners(lanes, hash, events, config.sockets().limits(), config.sockets().tls());
    firewall = new Firewall(control, new Strangers(accounts, this::talksTo), events);
    listeners.guardedBy(firewall.gate());
    metrics.gauge(
        "signalbox_firewall_blocked", "Addresses and networks that are blocked", firewall::blocked);
    homes = new HomeLanes(hash, lanes.size());
    certificates = new Certificates(vertx, config, listeners::tls);
    if (certificates.used()) {
      metrics.gauge(
          "signalbox_certificate_expiry_seconds",
          "When the first of our certificates expires, in seconds since 1970",
          certificates::expiry);
    }
    heap = HeapWatch.start(config.overload().heapPercent());
    String boot = Long.toString(hash.of("boot") >>> 16, 36);
    TransactionLimits open =
        TransactionLimits.DEFAULT.perSource(config.openPerSource(), lanes.size());
    Locator locator =
        Dns.open((ContextInternal) control.context(), config.dns(), listeners::serves, events);
    KnownAddresses known =
        new KnownAddresses(control::millis, Duration.ofSeconds(config.setAsideSeconds()));
    metrics.gauge(
        "signalbox_addresses_set_aside",
        "Addresses that failed, or asked for peace, and are tried after all others for a while",
        known::setAside);
    for (EventLoopLane lane : lanes) {
      ProxyHost host =
          new ProxyHost(
              lane,
              listeners,
              new Directions(locator, known, new SplittableRandom(hash.of("lane" + lane.index()))),
              generations.apply(lane.index()),
              ledger,
              new TraceLog(TRACES),
              events,
              hash,
              config.limits(),
              keeping(config, journal, lane, seal));
      Branches branches = new Branches(boot, lane.index(), hash);
      LaneGate gate = new LaneGate(config.overload(), hash, heap, events);
      stacks.add(
          new LaneStack(
              lane, host, listeners.sender(lane), listeners, branches, open, gate, () -> draining));
    }
    metrics.gauge(
        "signalbox_transactions_live", "Transactions in progress", () -> load.transactions());
    metrics.gauge(
        "signalbox_transactions_tombstones",
        "Finished transactions that still answer retransmissions",
        () -> load.tombstones());
    metrics.gauge(
        "signalbox_lane_delay_seconds",
        "The longest that a message waited for its lane in the last ten to twenty seconds",
        () -> load.worstWaitNanos() / 1e9);
  }

  private static CallKeeping keeping(HostConfig config, Journal journal, Lane lane, CallSeal seal) {
    JournalLane door = journal.lane(lane.index());
    door.runsOn(lane);
    JournalSettings settings = config.journal();
    return new CallKeeping(settings.enabled() ? door : null, seal, settings.ping());
  }

  /** Knows calls of an earlier run again, before the sockets open; gives those it cannot read. */
  Future<Integer> restore(List<KeptCall> kept) {
    List<List<KeptCall>> byLane = new ArrayList<>();
    stacks.forEach(stack -> byLane.add(new ArrayList<>()));
    kept.forEach(call -> byLane.get(homes.of(call.callId())).add(call));
    List<Future<Integer>> answers = new ArrayList<>();
    for (int i = 0; i < stacks.size(); i++) {
      answers.add(stacks.get(i).restore(byLane.get(i)));
    }
    return Future.all(answers).map(all -> all.<Integer>list().stream().mapToInt(n -> n).sum());
  }

  /** Opens the sockets: all of them or none. */
  Future<Void> open(List<ListenAddress> addresses) {
    return listeners.open(addresses, stacks.stream().map(LaneStack::receiver).toList());
  }

  /** A generation was published, in which these modules run as other instances. */
  void published(Map<String, String> reloaded) {
    LaneStack one = stacks.get(0);
    one.published();
    reloaded.forEach(
        (id, version) ->
            one.happened(
                Happening.of(
                    ScriptEvent.MODULE_RELOADED, Map.of("module", id, "version", version))));
    published = true;
  }

  /** A module has raised an event: the first lane runs its event_route. */
  void raised(Happening happening) {
    if (published) { // else there is no script yet that could hear of it
      stacks.get(0).raised(happening);
    }
  }

  /** The host takes messages. */
  void started() {
    stacks.get(0).happened(Happening.of(ScriptEvent.HOST_STARTED, Map.of()));
  }

  /** Where it listens, in the order of the addresses given. */
  List<InetSocketAddress> bound() {
    return listeners.bound();
  }

  Certificates certificates() {
    return certificates;
  }

  Firewall firewall() {
    return firewall;
  }

  private Future<Boolean> talksTo(Cidr network) {
    return ofAll(stack -> stack.talksTo(network)).map(answers -> answers.contains(true));
  }

  /** From now on new calls are turned away. */
  void drain() {
    draining = true;
  }

  boolean draining() {
    return draining;
  }

  Future<Void> close() {
    heap.close();
    return listeners.close();
  }

  Future<List<CallView>> calls() {
    return ofAll(LaneStack::calls).map(lists -> lists.stream().flatMap(List::stream).toList());
  }

  Future<Integer> hangup(String callId) {
    return stacks.get(homes.of(callId)).hangup(callId);
  }

  Future<List<CallTrace.Entry>> trace(String callId) {
    return stacks.get(homes.of(callId)).trace(callId);
  }

  /** New INVITEs that were turned away since the start. */
  long shed() {
    return metrics.shed();
  }

  /** Asks every lane; the gauges show the last answer. */
  Future<LaneStack.Load> load() {
    return ofAll(LaneStack::load)
        .map(loads -> loads.stream().reduce(LaneStack.Load.NONE, LaneStack.Load::plus))
        .onSuccess(sum -> load = sum);
  }

  private <T> Future<List<T>> ofAll(Function<LaneStack, Future<T>> question) {
    List<Future<T>> answers = stacks.stream().map(question).toList();
    return Future.all(answers).map(all -> all.list());
  }
}
