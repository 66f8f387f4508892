package io.signalbox.testkit.script.play;

import io.signalbox.api.Source;
import io.signalbox.api.Transport;
import io.signalbox.api.account.Trunk;
import io.signalbox.core.app.ConfigFailure;
import io.signalbox.core.call.CallEvents;
import io.signalbox.core.call.CallLimits;
import io.signalbox.core.ledger.HostLedger;
import io.signalbox.core.proxy.Directions;
import io.signalbox.core.proxy.KnownAddresses;
import io.signalbox.core.proxy.Ladder;
import io.signalbox.core.proxy.ProxyCore;
import io.signalbox.core.proxy.ProxyHost;
import io.signalbox.core.routing.Happening;
import io.signalbox.core.routing.ScriptEvent;
import io.signalbox.core.trace.TraceLog;
import io.signalbox.core.transaction.Branches;
import io.signalbox.core.transaction.LaneTransactions;
import io.signalbox.core.transport.Arrivals;
import io.signalbox.core.transport.Hop;
import io.signalbox.core.transport.KeyedHash;
import io.signalbox.core.transport.TransportEvents;
import io.signalbox.sip.SipMessage;
import io.signalbox.sip.SipParser;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** One test: a lane with the real engine and an empty ledger, and the network around it. */
final class Stage {
  private static final CallLimits LIMITS = new CallLimits(Duration.ofDays(1), true);
  private static final Duration SET_ASIDE = Duration.ofSeconds(30);
  private static final int TRACES = 1_000;

  private final House house;
  private final TestLane lane;
  private final HostLedger ledger;
  private final TraceLog traces = new TraceLog(TRACES);
  private final Map<InetSocketAddress, Party> parties = new HashMap<>();
  private final List<Party> inOrder = new ArrayList<>();
  private final Names names = new Names();
  private final List<String> callIds = new ArrayList<>();
  private final Reflexes reflexes = new Reflexes(this);
  private final Arrivals arrivals;
  private ProxyCore core;
  private Party lastCaller;
  private Party lastCarrier;
  private boolean open;

  Stage(House house) throws ConfigFailure {
    house.nextTest();
    this.house = house;
    this.lane = new TestLane(house.clock());
    this.ledger = new HostLedger(house.clock()::nanos);
    ledger.tables().limits(house.config().tables());
    KeyedHash hash = new KeyedHash(1, 2);
    CallEvents events = new CallEvents() {};
    Directions directions =
        new Directions(names, new KnownAddresses(lane::millis, SET_ASIDE), new SplittableRandom(1));
    LaneTransactions transactions =
        new LaneTransactions(
            lane,
            this::send,
            Network.US,
            new Branches("test", 0, hash),
            new Ladder(lane, traces, events),
            below -> {
              core =
                  new ProxyCore(
                      new ProxyHost(
                          lane,
                          Network.US,
                          directions,
                          house.generations(),
                          ledger,
                          traces,
                          events,
                          hash,
                          LIMITS),
                      below);
              return core;
            });
    this.arrivals =
        new Arrivals(
            List.of(lane),
            hash,
            TransportEvents.NONE,
            List.of(transactions),
            List.of(this::send),
            (source, via) -> {});
    house.tell(reloaded -> lane.execute(() -> published(reloaded)), this::raised);
  }

  private void published(Map<String, String> reloaded) {
    if (open) {
      core.published();
      reloaded.forEach(
          (id, version) ->
              core.happened(
                  Happening.of(
                      ScriptEvent.MODULE_RELOADED, Map.of("module", id, "version", version))));
    }
  }

  /** As a module that raises an event. */
  void raised(Happening happening) {
    core.raised(happening);
  }

  /** The host takes messages from the first sentence on that is not about what was before. */
  private void open() {
    if (!open) {
      open = true;
      core.published();
      core.happened(Happening.of(ScriptEvent.HOST_STARTED, Map.of()));
    }
  }

  House house() {
    return house;
  }

  HostLedger ledger() {
    return ledger;
  }

  TraceLog traces() {
    return traces;
  }

  ProxyCore core() {
    return core;
  }

  // --- time --------------------------------------------------------------------------------------

  /** Lets time pass; whatever falls due runs at its own moment. */
  void pass(long millis) {
    open();
    settle();
    Clock clock = house.clock();
    long end = clock.millis() + millis;
    while (clock.millis() < end) {
      long next = Math.min(lane.next(), house.lane().next());
      clock.skip(Math.max(1, Math.min(next, end) - clock.millis()));
      house.lane().runDue();
      lane.runDue();
      settle();
    }
  }

  /** Runs until nothing moves any more without time. */
  private void settle() {
    boolean moved = true;
    while (moved) {
      boolean here = lane.runPosted();
      moved = house.lane().runPosted() || here;
    }
  }

  void later(long millis, Runnable task) {
    lane.after(millis, task);
  }

  // --- the network -------------------------------------------------------------------------------

  Names names() {
    return names;
  }

  private void send(byte[] message, Hop hop, Consumer<String> failed) {
    Party party = parties.get(hop.remote());
    Party there = party == null ? arrive(hop.remote(), hop.transport()) : party;
    if (!there.manners().reaches()) {
      lane.execute(() -> failed.accept("unreachable"));
      return;
    }
    SipMessage parsed = SipParser.parse(message).orElseThrow();
    lane.execute(() -> reflexes.hear(there, parsed));
  }

  /** Sends, and lets all happen that happens at once. */
  void send(Party from, byte[] message) {
    open();
    arrivals.take(lane, message, new Source(from.transport(), from.address(), local(from)));
  }

  void say(Party from, SipMessage message) {
    if (!callIds.contains(message.callId())) {
      callIds.add(message.callId());
    }
    send(from, message.encode());
  }

  private static InetSocketAddress local(Party party) {
    return Network.listener(party.transport(), party.address().getAddress());
  }

  // --- who is there ------------------------------------------------------------------------------

  List<Party> parties() {
    return inOrder;
  }

  /** The Call-IDs of the test, oldest first. */
  List<String> callIds() {
    return callIds;
  }

  /** Somebody whom the host knows of, and the test has not named yet. */
  Party arrive(InetSocketAddress address, Transport transport) {
    List<String> names = new ArrayList<>();
    house
        .accounts()
        .receivingAt(address.getAddress(), address.getPort(), transport)
        .ifPresent(trunk -> names.addAll(names(trunk)));
    return add(new Party(false, names, address, transport));
  }

  private static List<String> names(Trunk trunk) {
    return List.of(trunk.name(), trunk.account().name());
  }

  Party add(Party party) {
    parties.put(party.address(), party);
    inOrder.add(party);
    return party;
  }

  Optional<Party> at(InetSocketAddress address) {
    return Optional.ofNullable(parties.get(address));
  }

  /** The caller that was spoken of last; the carrier that was, or that heard something since. */
  Optional<Party> last(boolean caller) {
    return Optional.ofNullable(caller ? lastCaller : lastCarrier);
  }

  void last(Party party) {
    if (party.caller()) {
      lastCaller = party;
    } else {
      lastCarrier = party;
    }
  }
}
