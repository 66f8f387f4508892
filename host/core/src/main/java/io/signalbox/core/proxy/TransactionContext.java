package io.signalbox.core.proxy;

import io.signalbox.api.RouteKind;
import io.signalbox.api.Transport;
import io.signalbox.api.account.Trunk;
import io.signalbox.api.ledger.Admission;
import io.signalbox.api.ledger.Claim;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.NameAddr;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipUri;
import io.signalbox.sip.Uri;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the routes of a transaction may do. */
abstract class TransactionContext extends RunContext {
  TransactionContext(ProxyTransaction transaction, RouteKind route) {
    super(transaction, route);
  }

  @Override
  public SipRequest request() {
    return transaction.request();
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
  public final boolean sendSocket(Transport transport, String host, int port) {
    Optional<SendSocket> socket =
        transaction
            .parts()
            .host()
            .addresses()
            .socket(transport, host, port)
            .map(local -> new SendSocket(transport, local));
    socket.ifPresentOrElse(
        this::sendFrom,
        () -> transaction.remark("no listener is " + transport + " " + host + ":" + port));
    return socket.isPresent();
  }

  void sendFrom(SendSocket socket) {
    transaction.memory().socket = socket;
  }

  @Override
  public final void recordRoute(String params) {
    transaction.memory().recordRoute = true;
    transaction.memory().recordRouteParams = params;
  }

  @Override
  public final boolean addPath() {
    return transaction.outgoing().addPath();
  }

  @Override
  public final boolean looseRoute() {
    return transaction.arrival().ownRoute();
  }

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
  public final boolean isSet(RouteKind kind) {
    return switch (kind) {
      case BRANCH -> transaction.memory().onBranch != null;
      case REPLY -> transaction.memory().onReply != null;
      case FAILURE -> transaction.memory().onFailure != null;
      case REQUEST, DIALOG, EVENT, TIMER -> false;
    };
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
  public final boolean handled() {
    return transaction.handled();
  }
}
