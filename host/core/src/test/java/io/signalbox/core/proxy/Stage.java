package io.signalbox.core.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.RouteKind;
import io.signalbox.api.Transport;
import io.signalbox.api.account.Account;
import io.signalbox.api.account.Accounts;
import io.signalbox.api.account.Cidr;
import io.signalbox.api.account.Credentials;
import io.signalbox.api.account.Limits;
import io.signalbox.api.account.NumberRules;
import io.signalbox.api.account.Protocol;
import io.signalbox.api.account.SipUser;
import io.signalbox.api.account.Trunk;
import io.signalbox.api.ledger.Admission;
import io.signalbox.api.ledger.Claim;
import io.signalbox.core.call.CallEnd;
import io.signalbox.core.call.CallEvents;
import io.signalbox.core.call.CallKeeping;
import io.signalbox.core.call.CallLimits;
import io.signalbox.core.dns.Located;
import io.signalbox.core.dns.Locator;
import io.signalbox.core.dns.Place;
import io.signalbox.core.dns.Wanted;
import io.signalbox.core.dns.Zone;
import io.signalbox.core.ledger.HostLedger;
import io.signalbox.core.routing.Generations;
import io.signalbox.core.routing.Routing;
import io.signalbox.core.trace.TraceLog;
import io.signalbox.core.transaction.Branches;
import io.signalbox.core.transaction.InviteGate;
import io.signalbox.core.transaction.LaneTransactions;
import io.signalbox.core.transaction.TransactionLimits;
import io.signalbox.core.transaction.VirtualLane;
import io.signalbox.core.transport.Hop;
import io.signalbox.core.transport.KeyedHash;
import io.signalbox.core.transport.LocalAddresses;
import io.signalbox.core.transport.Sender;
import io.signalbox.sip.HostPort;
import io.signalbox.sip.SipParser;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** A lane with the real transactions and the real core, in virtual time, between peers. */
final class Stage implements Sender, LocalAddresses, Generations, Accounts, CallEvents {
  static final InetSocketAddress US = new InetSocketAddress("203.0.113.9", 5060);
  static final InetSocketAddress INSIDE = new InetSocketAddress("10.0.0.9", 5060);
  static final Duration MAX_CALL = Duration.ofHours(2);
  static final Account NORTH =
      new Account(1, Account.Kind.CARRIER, "north", Account.Status.ACTIVE, Limits.NONE, Set.of());

  private final VirtualLane lane = new VirtualLane();
  private final Map<InetAddress, Peer> peers = new HashMap<>();
  private final LaneTransactions transactions;
  private ProxyCore core;
  final FakeRouting script = new FakeRouting();

  /** In place of {@link #script}, a real one. */
  Routing compiled;

  final HostLedger ledger;
  final TraceLog traces = new TraceLog(1000);
  final Map<String, Promise<InetAddress>> lookups = new HashMap<>();
  final List<String> events = new ArrayList<>();
  final Set<InetAddress> unreachable = new java.util.HashSet<>();

  /** Who refuses TCP. */
  final Set<InetAddress> noTcp = new java.util.HashSet<>();

  /** Who takes no datagram: EMSGSIZE. */
  final Set<InetAddress> noDatagram = new java.util.HashSet<>();

  /** The trunks of the accounts. */
  List<Trunk> receiving = List.of();

  /** Null: each name waits for the test in {@link #lookups}. */
  Zone zone;

  private Locator overZone;
  final KnownAddresses known = new KnownAddresses(lane::millis, Duration.ofSeconds(30));
  private final Directions directions =
      new Directions(this::locate, known, new SplittableRandom(7));

  /** Of what was sent last. */
  Hop lastHop;

  int pins;
  long generation = 1;

  Stage() {
    this(InviteGate.OPEN, new CallLimits(MAX_CALL, true), CallKeeping.NONE, null);
  }

  Stage(InviteGate gate) {
    this(gate, new CallLimits(MAX_CALL, true), CallKeeping.NONE, null);
  }

  Stage(boolean byeOnSessionExpiry) {
    this(InviteGate.OPEN, new CallLimits(MAX_CALL, byeOnSessionExpiry), CallKeeping.NONE, null);
  }

  Stage(CallLimits limits) {
    this(InviteGate.OPEN, limits, CallKeeping.NONE, null);
  }

  Stage(CallLimits limits, CallKeeping keeping) {
    this(InviteGate.OPEN, limits, keeping, null);
  }

  /** A lane among others on one ledger. */
  Stage(CallLimits limits, CallKeeping keeping, HostLedger shared) {
    this(InviteGate.OPEN, limits, keeping, shared);
  }

  private Stage(InviteGate gate, CallLimits limits, CallKeeping keeping, HostLedger shared) {
    ledger = shared != null ? shared : new HostLedger(() -> lane.millis() * 1_000_000);
    transactions =
        new LaneTransactions(
            lane,
            this,
            this,
            new Branches("boot", 0, KeyedHash.random()),
            new Ladder(lane, traces, this),
            TransactionLimits.DEFAULT,
            gate,
            below -> {
              core =
                  new ProxyCore(
                      new ProxyHost(
                          lane,
                          this,
                          directions,
                          this,
                          ledger,
                          traces,
                          this,
                          KeyedHash.random(),
                          limits,
                          keeping),
                      below);
              return core;
            });
  }

  VirtualLane lane() {
    return lane;
  }

  LaneTransactions transactions() {
    return transactions;
  }

  ProxyCore core() {
    return core;
  }

  Peer peer(String ip) {
    Peer peer = new Peer(this, ip);
    peers.put(peer.address().getAddress(), peer);
    return peer;
  }

  Stage on(RouteKind kind, String name, FakeRouting.Block block) {
    script.on(kind, name, block);
    return this;
  }

  /** Every INVITE takes a channel of acme and goes to this carrier. */
  void callsGoTo(Peer carrier) {
    on(
        RouteKind.REQUEST,
        null,
        c -> {
          assertThat(c.acquire(List.of(new Claim("account:acme", 1, 0))).result())
              .isEqualTo(Admission.Result.GRANTED);
          c.gateway(gateway(carrier));
          assertThat(c.relay()).isTrue();
        });
  }

  void pass(long millis) {
    lane.pass(millis);
  }

  /** A receiving trunk of carrier north. */
  static Trunk gateway(Peer peer) {
    return gateway(peer, false);
  }

  static Trunk gateway(Peer peer, boolean keepUdp) {
    return gateway(peer, keepUdp, Optional.empty());
  }

  /** One that may challenge us. */
  static Trunk gateway(Peer peer, Credentials credentials) {
    return gateway(peer, false, Optional.of(credentials));
  }

  /** One that is a host name and may challenge us. */
  static Trunk gateway(String name, Credentials credentials) {
    return gateway(name, Optional.empty(), false, Optional.of(credentials));
  }

  private static Trunk gateway(Peer peer, boolean keepUdp, Optional<Credentials> credentials) {
    return gateway(peer.ip(), Optional.of(Cidr.parse(peer.ip())), keepUdp, credentials);
  }

  private static Trunk gateway(
      String address, Optional<Cidr> network, boolean keepUdp, Optional<Credentials> credentials) {
    return new Trunk(
        1,
        NORTH,
        "gw-" + address,
        address,
        network,
        Trunk.Direction.RECEIVES,
        Protocol.UDP,
        5060,
        false,
        "",
        Limits.NONE,
        NumberRules.NONE,
        keepUdp,
        credentials,
        1,
        1,
        Set.of());
  }

  /** When all is over and forgotten: no channel, no call, no transaction, no generation. */
  void nothingIsLeft() {
    pass(600_000);
    assertThat(ledger.held()).as("channels held").isZero();
    assertThat(core.liveCalls()).as("calls").isZero();
    for (Peer peer : peers.values()) {
      Cidr address = Cidr.parse(peer.ip());
      assertThat(core.talksTo(address)).as("calls with %s", address).isFalse();
    }
    assertThat(core.liveTransactions()).as("proxy transactions").isZero();
    assertThat(pins).as("pins").isZero();
    assertThat(transactions.live()).as("transactions").isZero();
  }

  // --- below -------------------------------------------------------------------------------------

  @Override
  public void send(byte[] message, Hop hop, Consumer<String> failed) {
    lastHop = hop;
    if (unreachable.contains(hop.remote().getAddress())) {
      failed.accept("unreachable");
      return;
    }
    boolean tcp = hop.transport() == Transport.TCP;
    if ((tcp ? noTcp : noDatagram).contains(hop.remote().getAddress())) {
      failed.accept(tcp ? "connection refused" : "message too long");
      return;
    }
    Peer peer = peers.get(hop.remote().getAddress());
    assertThat(peer).as("who is at %s", hop).isNotNull();
    peer.deliver(SipParser.parse(message).orElseThrow());
  }

  /** Two addresses: peers in 10.0.0.0/8 know us by another one. */
  @Override
  public HostPort advertised(Hop hop) {
    boolean inside =
        hop.local() == null
            ? hop.remote().getAddress().getHostAddress().startsWith("10.")
            : hop.local().equals(INSIDE);
    return new HostPort(inside ? "10.0.0.9" : "203.0.113.9", 5060);
  }

  @Override
  public boolean isMyself(String host, int port) {
    return (host.equals("203.0.113.9") || host.equals("10.0.0.9")) && (port == 5060 || port < 0);
  }

  @Override
  public List<InetSocketAddress> sockets(Transport transport) {
    return List.of(US, INSIDE);
  }

  @Override
  public Optional<InetSocketAddress> socket(Transport transport, String host, int port) {
    return sockets(transport).stream()
        .filter(one -> one.getAddress().getHostAddress().equals(host) && one.getPort() == port)
        .findFirst();
  }

  @Override
  public boolean serves(Transport transport) {
    return true;
  }

  private Future<Located> locate(Wanted wanted) {
    if (zone != null) {
      overZone = overZone != null ? overZone : zone.locator(lane::millis, this::serves);
      return overZone.locate(wanted);
    }
    return lookups
        .computeIfAbsent(wanted.host(), h -> Promise.promise())
        .future()
        .map(ip -> new InetSocketAddress(ip, wanted.port() > 0 ? wanted.port() : 5060))
        .map(address -> Located.of(List.of(new Place(Transport.UDP, address))));
  }

  // --- beside ------------------------------------------------------------------------------------

  @Override
  public Pinned pin() {
    pins++;
    return new Pinned() {
      private final long number = generation;
      private boolean released;

      @Override
      public long number() {
        return number;
      }

      @Override
      public Routing routing() {
        assertThat(released).as("used after its release").isFalse();
        return compiled != null ? compiled : script;
      }

      @Override
      public Accounts accounts() {
        return Stage.this;
      }

      @Override
      public void release() {
        assertThat(released).as("released twice").isFalse();
        released = true;
        pins--;
      }
    };
  }

  @Override
  public List<Trunk> sending(InetAddress source) {
    return List.of();
  }

  @Override
  public List<Trunk> receiving() {
    return receiving;
  }

  @Override
  public Optional<Trunk> receivingAt(InetAddress address, int port, Transport transport) {
    return receiving.stream()
        .filter(t -> t.network().filter(net -> net.contains(address)).isPresent())
        .filter(t -> t.port() == port && t.protocol().transport() == transport)
        .findFirst();
  }

  @Override
  public Optional<Account> account(String name) {
    return Optional.empty();
  }

  @Override
  public Future<Optional<SipUser>> user(String realm, String username) {
    return Future.succeededFuture(Optional.empty());
  }

  // --- what is counted ---------------------------------------------------------------------------

  @Override
  public void started() {
    events.add("started");
  }

  @Override
  public void answered(long setupMillis) {
    events.add("answered");
  }

  @Override
  public void ended(CallEnd reason, long seconds) {
    events.add("ended " + reason);
  }

  @Override
  public void strayAck() {
    events.add("stray ACK");
  }

  @Override
  public void strayResponse() {
    events.add("stray response");
  }

  @Override
  public void strayBye() {
    events.add("stray BYE");
  }

  @Override
  public void refusedInDialog(int status) {
    events.add("refused " + status);
  }

  @Override
  public void scriptStopped(String block) {
    events.add(block + " stopped");
  }

  @Override
  public void ownRun(String block, String result) {
    events.add(block + " " + result);
  }

  @Override
  public void unhandled() {
    events.add("unhandled");
  }
}
