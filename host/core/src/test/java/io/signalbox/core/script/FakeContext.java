package io.signalbox.core.script;

import io.signalbox.api.FailedBranch;
import io.signalbox.api.Identity;
import io.signalbox.api.Notes;
import io.signalbox.api.RouteKind;
import io.signalbox.api.Source;
import io.signalbox.api.Transport;
import io.signalbox.api.account.Account;
import io.signalbox.api.account.Accounts;
import io.signalbox.api.account.Cidr;
import io.signalbox.api.account.Credentials;
import io.signalbox.api.account.Limits;
import io.signalbox.api.account.NumberRules;
import io.signalbox.api.account.Protocol;
import io.signalbox.api.account.Trunk;
import io.signalbox.api.ledger.Admission;
import io.signalbox.api.ledger.Claim;
import io.signalbox.core.ledger.HostLedger;
import io.signalbox.core.proxy.LedgerTables;
import io.signalbox.core.routing.Happening;
import io.signalbox.core.routing.RouteContext;
import io.signalbox.core.routing.Tables;
import io.signalbox.core.trace.CallTrace;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.NameAddr;
import io.signalbox.sip.SipParser;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.SipUri;
import io.signalbox.sip.Uri;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** A transaction that does nothing but write down what the script asks of it. */
final class FakeContext implements RouteContext {
  private static final String INVITE =
      """
      INVITE sip:1234#442079460123@signalbox.example:5070;transport=tcp SIP/2.0
      Via: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK1
      Via: SIP/2.0/UDP 10.0.0.1:5060;branch=z9hG4bK0
      Max-Forwards: 70
      From: "Alice \\"A\\" Smith" <sip:alice@acme.example>;tag=f1
      To: Bob <sip:bob@signalbox.example>
      Call-ID: c1@acme
      CSeq: 7 INVITE
      Contact: <sip:alice@192.0.2.10:5060>
      User-Agent: phone/1.0
      Proxy-Authorization: Digest username="alice@acme", realm="sip.example.com", uri="sip:a,b"
      P-Asserted-Identity: <sip:+44123@acme.example>
      Content-Type: application/sdp
      Content-Length: 4

      v=0
      """
          .replace("\n", "\r\n");

  final Consumer<String> log;
  private final CallTrace trace;
  private final Map<String, List<Object>> avps = new HashMap<>();
  private final Map<String, Object> callVariables = new HashMap<>();
  private final Queue<Runnable> lookups = new ArrayDeque<>();
  private final Set<String> flags = new HashSet<>();
  private final Set<RouteKind> set = EnumSet.noneOf(RouteKind.class);
  private SipRequest request = (SipRequest) SipParser.parse(INVITE).orElseThrow();
  private SipUri destination;
  private boolean handled;
  RouteKind route = RouteKind.REQUEST;
  Optional<SipResponse> reply = Optional.empty();
  Optional<Identity> identity = Optional.empty();
  Optional<Trunk> gateway = Optional.empty();
  Optional<Happening> happening = Optional.empty();
  boolean canceled;
  boolean nowhere;

  private final HostLedger ledger;

  FakeContext(Consumer<String> log, LongSupplier nanoClock) {
    this.log = log;
    this.ledger = new HostLedger(nanoClock);
    this.trace = new CallTrace("c1@acme");
  }

  void message(String method, String uri) {
    String text =
        request
            .toString()
            .replaceFirst("^\\S+ \\S+", method + " " + uri)
            .replaceFirst("CSeq: 7 \\S+", "CSeq: 7 " + method);
    request = (SipRequest) SipParser.parse(text).orElseThrow();
  }

  void toTag(String tag) {
    request.set(HeaderName.TO, request.to().withParam("tag", tag).toString());
  }

  @Override
  public void reply(int status, String reason) {
    log.accept("reply " + status + " " + reason);
    handled = true;
  }

  static Trunk trunk(String account, Account.Kind kind, Account.Status status) {
    Account owner = new Account(1, kind, account, status, new Limits(10, 5), Set.of("GSM"));
    return new Trunk(
        2,
        owner,
        "t1",
        "192.0.2.10",
        Optional.of(Cidr.parse("192.0.2.10")),
        Trunk.Direction.BOTH,
        Protocol.UDP,
        5060,
        false,
        "1234#",
        new Limits(3, 0),
        NumberRules.NONE,
        false,
        Optional.of(new Credentials("signalbox", "secret")),
        1,
        10,
        Set.of("G729", "GSM"));
  }

  @Override
  public Optional<Happening> happening() {
    return happening;
  }

  @Override
  public RouteKind route() {
    return route;
  }

  @Override
  public SipRequest request() {
    return request;
  }

  @Override
  public Optional<SipResponse> reply() {
    return reply;
  }

  @Override
  public Source source() {
    return new Source(
        Transport.UDP,
        new InetSocketAddress("192.0.2.10", 5062),
        new InetSocketAddress("192.0.2.1", 5060));
  }

  @Override
  public Accounts accounts() {
    throw new AssertionError("a script does not read accounts");
  }

  @Override
  public Optional<Identity> identity() {
    return identity;
  }

  @Override
  public void identify(Identity whose) {
    identity = Optional.of(whose);
  }

  @Override
  public List<Trunk> candidates() {
    return List.of();
  }

  @Override
  public void candidates(List<Trunk> trunks) {
    throw new AssertionError("a script has no candidates");
  }

  @Override
  public Optional<Trunk> gateway() {
    return gateway;
  }

  @Override
  public void gateway(Trunk trunk) {
    gateway = Optional.of(trunk);
  }

  @Override
  public List<FailedBranch> failedBranches() {
    return List.of();
  }

  @Override
  public Uri receivedUri() {
    return request().uri();
  }

  @Override
  public void retry(FailedBranch branch, Map<HeaderName, List<String>> headers) {
    throw new AssertionError("a script retries by way of a module");
  }

  @Override
  public void rewriteFrom(Uri uri) {
    log.accept("from " + uri);
    NameAddr from = request.from();
    request.set(HeaderName.FROM, from.withUri(uri).toString());
  }

  @Override
  public Admission acquire(List<Claim> claims) {
    throw new AssertionError("a script acquires by way of a module");
  }

  @Override
  public Admission acquireForBranch(List<Claim> claims) {
    throw new AssertionError("a script acquires by way of a module");
  }

  @Override
  public void reply(int status, String reason, Map<HeaderName, List<String>> headers) {
    reply(status, reason);
  }

  @Override
  public Notes transactionNotes() {
    throw new AssertionError("notes are for modules");
  }

  @Override
  public Notes callNotes() {
    throw new AssertionError("notes are for modules");
  }

  @Override
  public Optional<SipUri> destination() {
    return Optional.ofNullable(destination);
  }

  @Override
  public void destination(SipUri uri) {
    destination = uri;
    log.accept("destination " + uri);
  }

  @Override
  public void appendBranch(Uri uri) {
    log.accept("append_branch " + uri);
  }

  @Override
  public boolean relay() {
    log.accept(nowhere ? "relay fails" : "relay " + request.uri());
    handled |= !nowhere;
    return !nowhere;
  }

  @Override
  public boolean sendSocket(Transport transport, String host, int port) {
    log.accept("send from " + transport + " " + host + " " + port);
    return true;
  }

  @Override
  public boolean forward(Uri uri) {
    log.accept("forward " + uri);
    handled = true;
    return true;
  }

  @Override
  public void recordRoute(String params) {
    log.accept("record_route" + params);
  }

  @Override
  public boolean addPath() {
    log.accept("add_path");
    return true;
  }

  @Override
  public boolean loadContacts() {
    log.accept("t_load_contacts");
    return true;
  }

  @Override
  public boolean nextContacts() {
    log.accept("t_next_contacts");
    return true;
  }

  @Override
  public boolean looseRoute() {
    log.accept("loose_route");
    return true;
  }

  @Override
  public void appendToReply(String headerLine) {
    log.accept("append_to_reply " + headerLine);
  }

  @Override
  public boolean isSet(RouteKind kind) {
    return set.contains(kind);
  }

  @Override
  public void onBranch(String name) {
    set.add(RouteKind.BRANCH);
    log.accept("on_branch " + name);
  }

  @Override
  public void onReply(String name) {
    set.add(RouteKind.REPLY);
    log.accept("on_reply " + name);
  }

  @Override
  public void onFailure(String name) {
    set.add(RouteKind.FAILURE);
    log.accept("on_failure " + name);
  }

  @Override
  public void timeouts(long inviteMillis, long noReplyMillis) {
    log.accept("timeouts " + inviteMillis + " " + noReplyMillis);
  }

  @Override
  public boolean canceled() {
    return canceled;
  }

  @Override
  public boolean branchTimedOut() {
    return false;
  }

  @Override
  public int branchIndex() {
    return 1;
  }

  @Override
  public boolean handled() {
    return handled;
  }

  @Override
  public void drop() {
    log.accept("drop");
  }

  @Override
  public Map<String, List<Object>> avps() {
    return avps;
  }

  @Override
  public Map<String, Object> callVariables() {
    return callVariables;
  }

  @Override
  public Set<String> flags() {
    return flags;
  }

  /** Names that the test knows answer at once; one with "late" waits for {@link #wake}. */
  @Override
  public void resolve(String name, Consumer<List<String>> found) {
    log.accept("dns " + name);
    List<String> addresses =
        name.startsWith("no") ? List.of() : List.of("192.0.2.7", "2001:db8::7");
    if (name.startsWith("late")) {
      lookups.add(() -> found.accept(addresses));
    } else {
      found.accept(addresses);
    }
  }

  /** The oldest lookup gets its answer; false if none waits. */
  boolean wake() {
    Runnable next = lookups.poll();
    if (next != null) {
      next.run();
    }
    return next != null;
  }

  @Override
  public void stopped() {}

  @Override
  public Tables tables() {
    return new LedgerTables(ledger.tables());
  }

  @Override
  public boolean isMyself(Uri uri) {
    return uri instanceof SipUri sip && sip.host().equals("signalbox.example");
  }

  @Override
  public int lane() {
    return 3;
  }

  @Override
  public long generation() {
    return 12;
  }

  @Override
  public long callSeconds() {
    return 30;
  }

  @Override
  public CallTrace trace() {
    return trace;
  }
}
