package io.signalbox.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.Source;
import io.signalbox.api.Transport;
import io.signalbox.api.account.Account;
import io.signalbox.api.account.Accounts;
import io.signalbox.api.account.Cidr;
import io.signalbox.api.account.Limits;
import io.signalbox.api.account.NumberRules;
import io.signalbox.api.account.Protocol;
import io.signalbox.api.account.Trunk;
import io.signalbox.core.call.CallEvents;
import io.signalbox.core.call.CallLimits;
import io.signalbox.core.ledger.HostLedger;
import io.signalbox.core.proxy.Directions;
import io.signalbox.core.proxy.KnownAddresses;
import io.signalbox.core.proxy.ProxyCore;
import io.signalbox.core.proxy.ProxyHost;
import io.signalbox.core.routing.Generations;
import io.signalbox.core.routing.Routing;
import io.signalbox.core.trace.TraceLog;
import io.signalbox.core.transaction.Branches;
import io.signalbox.core.transaction.LaneTransactions;
import io.signalbox.core.transaction.TransactionEvents;
import io.signalbox.core.transaction.VirtualLane;
import io.signalbox.core.transport.Hop;
import io.signalbox.core.transport.KeyedHash;
import io.signalbox.core.transport.LocalAddresses;
import io.signalbox.core.transport.Sender;
import io.signalbox.sip.HostPort;
import io.signalbox.sip.SipMessage;
import io.signalbox.sip.SipParser;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.vertx.core.Future;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/** The host on one virtual lane, a caller and some carriers, and the network between them. */
final class World implements Sender, LocalAddresses, Generations {
  static final String HOST = "203.0.113.9";
  private static final InetSocketAddress US = new InetSocketAddress(HOST, 5060);
  private static final Duration MAX_CALL = Duration.ofMinutes(3);

  /** By then even a call with every attempt, every timer and the longest talk is forgotten. */
  private static final long LONGEST_MILLIS = 3_600_000;

  private static final int CARRIERS = 4;
  private static final int CALLS_A_SECOND = 40;

  /** A carrier and the trunk that leads to it. */
  record Carrier(Agent agent, Trunk trunk) {}

  private final long seed;
  private final Random random;
  private final VirtualLane lane = new VirtualLane();
  private final Network network;
  private final HostLedger ledger = new HostLedger(() -> lane.millis() * 1_000_000);
  private final SimulatedScript script;
  private final Watch watch;
  private final Agent caller;
  private final List<Carrier> carriers = new ArrayList<>();
  private final Map<String, Agent> agents = new HashMap<>();
  private final Map<String, InetSocketAddress> addresses = new HashMap<>();
  private final LaneTransactions transactions;
  private ProxyCore core;
  private int pins;

  /** {@code traced} is the Call-ID whose messages are noted, or null. */
  World(long seed, String traced) {
    this.seed = seed;
    random = new Random(seed);
    network = new Network(lane, random);
    watch = new Watch(this, traced);
    script = new SimulatedScript(this);
    caller = agent("192.0.2.1", invite -> null);
    for (int i = 1; i <= CARRIERS; i++) {
      Agent[] self = new Agent[1];
      self[0] =
          agent(
              "198.51.100." + i,
              invite -> new CarrierParty(self[0], Mood.of(seed, invite.callId())));
      carriers.add(new Carrier(self[0], trunk(self[0].ip)));
    }
    carriers.add(new Carrier(agent("198.51.100.99", invite -> null), trunk("198.51.100.99")));
    KeyedHash hash = new KeyedHash(seed, seed);
    transactions =
        new LaneTransactions(
            lane,
            this,
            this,
            new Branches("boot", 0, hash),
            TransactionEvents.NONE,
            below -> core = new ProxyCore(host(hash), below));
  }

  private ProxyHost host(KeyedHash hash) {
    return new ProxyHost(
        lane,
        this,
        new Directions(
            wanted -> Future.failedFuture("there are no names here"),
            new KnownAddresses(lane::millis, Duration.ofSeconds(30)),
            random),
        this,
        ledger,
        new TraceLog(16),
        CallEvents.NONE,
        hash,
        new CallLimits(MAX_CALL, true));
  }

  private Agent agent(String ip, java.util.function.Function<SipRequest, Party> newcomer) {
    Agent agent = new Agent(this, ip, newcomer);
    agents.put(ip, agent);
    return agent;
  }

  private static Trunk trunk(String ip) {
    Account north =
        new Account(1, Account.Kind.CARRIER, "north", Account.Status.ACTIVE, Limits.NONE, Set.of());
    return new Trunk(
        1,
        north,
        "gw-" + ip,
        ip,
        Optional.of(Cidr.parse(ip)),
        Trunk.Direction.RECEIVES,
        Protocol.UDP,
        5060,
        false,
        "",
        Limits.NONE,
        NumberRules.NONE,
        false,
        Optional.empty(),
        1,
        1,
        Set.of());
  }

  /** Places so many calls, and lets everything come to its end. */
  void run(int calls) {
    for (int i = 0; i < calls; i++) {
      String callId = "c" + i;
      network.in(1000L * i / CALLS_A_SECOND, () -> place(callId));
      if (random.nextInt(50) == 0) {
        network.in(1000L * i / CALLS_A_SECOND + random.nextInt(30_000), () -> core.hangup(callId));
      }
    }
    network.run(LONGEST_MILLIS);
    watch.finish();
    nothingIsLeft();
  }

  private void place(String callId) {
    CallerParty party = new CallerParty(caller, callId, Mood.of(seed, callId));
    caller.add(callId, party);
    party.call();
  }

  private void nothingIsLeft() {
    left("channels", ledger.held());
    left("calls", core.liveCalls());
    left("proxy transactions", core.liveTransactions());
    left("requests under way", core.underWay());
    left("pins", pins);
    left("transactions", transactions.live());
    left("tombstones", transactions.tombstones());
    left("timers", lane.waiting());
    left("suspended runs", script.suspended());
  }

  private void left(String what, long many) {
    if (many != 0) {
      watch.wrong("", many + " " + what + " left");
    }
  }

  // --- who is there ------------------------------------------------------------------------------

  Random random() {
    return random;
  }

  Network network() {
    return network;
  }

  Watch watch() {
    return watch;
  }

  Plan plan(String callId) {
    return Plan.of(seed, callId);
  }

  Carrier anyCarrier() {
    return carriers.get(random.nextInt(random.nextInt(8) == 0 ? carriers.size() : CARRIERS));
  }

  // --- messages ----------------------------------------------------------------------------------

  /** An agent says something: to the host, or past it where the host did not stay on the path. */
  void fromAgent(String ip, String to, byte[] message) {
    if (!to.equals(HOST)) {
      SipMessage heard = SipParser.parse(message).orElseThrow();
      network.carry(() -> agents.get(to).hear(heard, ip));
      return;
    }
    network.carry(() -> arrive(ip, SipParser.parse(message).orElseThrow()));
  }

  private void arrive(String ip, SipMessage message) {
    watch.in(message);
    Source source = new Source(Transport.UDP, address(ip), US);
    if (message instanceof SipRequest request) {
      transactions.onRequest(request, source);
    } else {
      transactions.onResponse((SipResponse) message, source);
    }
  }

  private InetSocketAddress address(String ip) {
    return addresses.computeIfAbsent(ip, i -> new InetSocketAddress(i, 5060));
  }

  @Override
  public void send(byte[] bytes, Hop hop, Consumer<String> failed) {
    String ip = hop.remote().getAddress().getHostAddress();
    SipMessage message = SipParser.parse(bytes).orElseThrow();
    watch.out(message, ip);
    if (ip.endsWith(".99")) {
      watch.unreachable(message);
      failed.accept("port unreachable");
      return;
    }
    network.carry(() -> agents.get(ip).hear(message, HOST));
  }

  @Override
  public HostPort advertised(Hop hop) {
    return new HostPort(HOST, 5060);
  }

  @Override
  public boolean isMyself(String host, int port) {
    return host.equals(HOST) && (port == 5060 || port < 0);
  }

  @Override
  public boolean serves(Transport transport) {
    return transport == Transport.UDP;
  }

  // --- the one generation ------------------------------------------------------------------------

  @Override
  public Pinned pin() {
    pins++;
    return new Pinned() {
      private boolean released;

      @Override
      public long number() {
        return 1;
      }

      @Override
      public Routing routing() {
        assertThat(released).as("used after its release").isFalse();
        return script;
      }

      @Override
      public Accounts accounts() {
        throw new AssertionError("this script asks for no accounts");
      }

      @Override
      public void release() {
        assertThat(released).as("released twice").isFalse();
        released = true;
        pins--;
      }
    };
  }
}
