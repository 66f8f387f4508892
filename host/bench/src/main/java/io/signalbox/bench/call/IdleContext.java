package io.signalbox.bench.call;

import io.signalbox.api.FailedBranch;
import io.signalbox.api.Identity;
import io.signalbox.api.Notes;
import io.signalbox.api.RouteKind;
import io.signalbox.api.Source;
import io.signalbox.api.account.Accounts;
import io.signalbox.api.account.Trunk;
import io.signalbox.api.ledger.Admission;
import io.signalbox.api.ledger.Claim;
import io.signalbox.core.ledger.HostLedger;
import io.signalbox.core.proxy.LedgerTables;
import io.signalbox.core.routing.PassiveContext;
import io.signalbox.core.routing.Tables;
import io.signalbox.core.trace.CallTrace;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.Uri;
import io.signalbox.testkit.CallFixture;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A transaction that remembers what modules tell it and sends nothing. */
final class IdleContext implements PassiveContext {
  private final CallFixture call;
  private final HostLedger ledger;
  private final CallTrace trace;
  private final Map<String, List<Object>> avps = new HashMap<>();
  private final Map<String, Object> variables = new HashMap<>();
  private final Set<String> flags = new HashSet<>();
  private boolean relayed;

  IdleContext(SipRequest request, Source source, Accounts accounts, HostLedger ledger) {
    this.call = new CallFixture(request, ledger).from(source).with(accounts);
    this.ledger = ledger;
    this.trace = new CallTrace(request.callId());
  }

  /** Gives back what the call holds. */
  void end() {
    for (Claim claim : call.held()) {
      ledger.release(claim.key());
    }
    for (Claim claim : call.heldForBranch()) {
      ledger.release(claim.key());
    }
  }

  List<CallFixture.Reply> replies() {
    return call.replies();
  }

  @Override
  public boolean relay() {
    relayed = true;
    return true;
  }

  @Override
  public boolean handled() {
    return relayed;
  }

  // --- a call as modules see it ------------------------------------------------------------------

  @Override
  public RouteKind route() {
    return call.route();
  }

  @Override
  public SipRequest request() {
    return call.request();
  }

  @Override
  public Uri receivedUri() {
    return call.receivedUri();
  }

  @Override
  public Optional<SipResponse> reply() {
    return call.reply();
  }

  @Override
  public Source source() {
    return call.source();
  }

  @Override
  public Accounts accounts() {
    return call.accounts();
  }

  @Override
  public Optional<Identity> identity() {
    return call.identity();
  }

  @Override
  public void identify(Identity identity) {
    call.identify(identity);
  }

  @Override
  public List<Trunk> candidates() {
    return call.candidates();
  }

  @Override
  public void candidates(List<Trunk> trunks) {
    call.candidates(trunks);
  }

  @Override
  public Optional<Trunk> gateway() {
    return call.gateway();
  }

  @Override
  public void gateway(Trunk trunk) {
    call.gateway(trunk);
  }

  @Override
  public List<FailedBranch> failedBranches() {
    return call.failedBranches();
  }

  @Override
  public void retry(FailedBranch branch, Map<HeaderName, List<String>> headers) {
    call.retry(branch, headers);
  }

  @Override
  public void rewriteFrom(Uri uri) {
    call.rewriteFrom(uri);
  }

  @Override
  public Admission acquire(List<Claim> claims) {
    return call.acquire(claims);
  }

  @Override
  public Admission acquireForBranch(List<Claim> claims) {
    return call.acquireForBranch(claims);
  }

  @Override
  public void reply(int status, String reason, Map<HeaderName, List<String>> headers) {
    call.reply(status, reason, headers);
  }

  @Override
  public Notes transactionNotes() {
    return call.transactionNotes();
  }

  @Override
  public Notes callNotes() {
    return call.callNotes();
  }

  // --- what the script keeps, and the host -------------------------------------------------------

  @Override
  public Map<String, List<Object>> avps() {
    return avps;
  }

  @Override
  public Map<String, Object> callVariables() {
    return variables;
  }

  @Override
  public Set<String> flags() {
    return flags;
  }

  @Override
  public void resolve(String name, Consumer<List<String>> found) {
    found.accept(List.of());
  }

  @Override
  public void stopped() {}

  @Override
  public Tables tables() {
    return new LedgerTables(ledger.tables());
  }

  @Override
  public boolean isMyself(Uri uri) {
    return false;
  }

  @Override
  public int lane() {
    return 0;
  }

  @Override
  public long generation() {
    return 1;
  }

  @Override
  public long callSeconds() {
    return 0;
  }

  @Override
  public CallTrace trace() {
    return trace;
  }
}
