package io.signalbox.core.proxy;

import io.signalbox.api.FailedBranch;
import io.signalbox.api.Identity;
import io.signalbox.api.Notes;
import io.signalbox.api.RouteKind;
import io.signalbox.api.Source;
import io.signalbox.api.account.Accounts;
import io.signalbox.api.account.Trunk;
import io.signalbox.api.ledger.Admission;
import io.signalbox.api.ledger.Claim;
import io.signalbox.core.call.CallRecord;
import io.signalbox.core.routing.RouteContext;
import io.signalbox.core.trace.CallTrace;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.NameAddr;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.SipUri;
import io.signalbox.sip.Uri;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What all routes of a transaction have in common. What a route may not do does nothing, or says
 * false: the checker of the script says so before.
 */
abstract class TransactionContext implements RouteContext {
  final ProxyTransaction transaction;
  private final RouteKind route;

  TransactionContext(ProxyTransaction transaction, RouteKind route) {
    this.transaction = transaction;
    this.route = route;
  }

  @Override
  public final RouteKind route() {
    return route;
  }

  @Override
  public SipRequest request() {
    return transaction.request();
  }

  @Override
  public final Uri receivedUri() {
    return transaction.server().request().uri();
  }

  @Override
  public Optional<SipResponse> reply() {
    return Optional.empty();
  }

  @Override
  public final Source source() {
    return transaction.server().source();
  }

  @Override
  public final Accounts accounts() {
    return transaction.generation().accounts();
  }

  @Override
  public final Optional<Identity> identity() {
    return transaction.holdings().identity();
  }

  @Override
  public final void identify(Identity identity) {
    transaction.holdings().identify(identity);
  }

  @Override
  public final List<Trunk> candidates() {
    return transaction.memory().candidates;
  }

  @Override
  public final void candidates(List<Trunk> trunks) {
    transaction.memory().candidates = List.copyOf(trunks);
  }

  // --- targets -----------------------------------------------------------------------------------

  @Override
  public Optional<Trunk> gateway() {
    return Optional.ofNullable(transaction.relay().next().gateway());
  }

  @Override
  public final void gateway(Trunk trunk) {
    go(Trunks.destination(trunk), trunk);
  }

  @Override
  public Optional<SipUri> destination() {
    return Optional.ofNullable(transaction.relay().next().destination());
  }

  @Override
  public final void destination(SipUri uri) {
    go(uri, uri == null ? null : Trunks.covering(uri, accounts()).orElse(null));
  }

  void go(SipUri destination, Trunk gateway) {
    transaction.relay().next().go(destination, gateway);
  }

  @Override
  public void appendBranch(Uri uri) {}

  @Override
  public boolean relay() {
    return false;
  }

  @Override
  public boolean forward(Uri uri) {
    return false;
  }

  @Override
  public final void recordRoute(String params) {
    transaction.memory().recordRoute = true;
    transaction.memory().recordRouteParams = params;
  }

  @Override
  public final boolean looseRoute() {
    return transaction.arrival().ownRoute();
  }

  @Override
  public List<FailedBranch> failedBranches() {
    return List.of();
  }

  @Override
  public void retry(FailedBranch branch, Map<HeaderName, List<String>> headers) {}

  @Override
  public final void rewriteFrom(Uri uri) {
    NameAddr from = request().from();
    request().set(HeaderName.FROM, from.withUri(uri).toString());
  }

  // --- channels and replies ----------------------------------------------------------------------

  @Override
  public final Admission acquire(List<Claim> claims) {
    return transaction.acquire(claims);
  }

  @Override
  public Admission acquireForBranch(List<Claim> claims) {
    return transaction.acquireForNextBranch(claims);
  }

  @Override
  public final void reply(int status, String reason, Map<HeaderName, List<String>> headers) {
    transaction.reply(status, reason, headers);
  }

  @Override
  public final void appendToReply(String headerLine) {
    transaction.upstream().append(headerLine);
  }

  // --- the transaction ---------------------------------------------------------------------------

  @Override
  public final void onBranch(String name) {
    transaction.memory().onBranch = name;
  }

  @Override
  public final void onReply(String name) {
    transaction.memory().onReply = name;
  }

  @Override
  public final void onFailure(String name) {
    transaction.memory().onFailure = name;
  }

  @Override
  public final void timeouts(long inviteMillis, long noReplyMillis) {
    if (inviteMillis > 0) {
      transaction.memory().inviteMillis = inviteMillis;
    }
    if (noReplyMillis > 0) {
      transaction.memory().noReplyMillis = noReplyMillis;
    }
  }

  @Override
  public final boolean canceled() {
    return transaction.canceled();
  }

  @Override
  public boolean branchTimedOut() {
    return false;
  }

  @Override
  public int branchIndex() {
    return 0;
  }

  @Override
  public final boolean handled() {
    return transaction.handled();
  }

  @Override
  public void drop() {}

  // --- what the script keeps ---------------------------------------------------------------------

  @Override
  public final Notes transactionNotes() {
    return transaction.memory().notes;
  }

  @Override
  public final Notes callNotes() {
    return transaction.holdings().callNotes();
  }

  @Override
  public final Map<String, List<Object>> avps() {
    return transaction.memory().avps();
  }

  @Override
  public final Map<String, Object> callVariables() {
    return transaction.holdings().callVariables();
  }

  @Override
  public final Set<String> flags() {
    return transaction.memory().flags();
  }

  // --- the host ----------------------------------------------------------------------------------

  @Override
  public final boolean isMyself(Uri uri) {
    return uri instanceof SipUri sip
        && transaction.parts().host().addresses().isMyself(sip.host(), sip.port());
  }

  @Override
  public final int lane() {
    return transaction.parts().lane().index();
  }

  @Override
  public final long generation() {
    return transaction.generation().number();
  }

  @Override
  public final long callSeconds() {
    return transaction.holdings().call().map(CallRecord::seconds).orElse(0L);
  }

  @Override
  public final CallTrace trace() {
    return transaction.parts().host().traces().of(transaction.server().request().callId());
  }
}
