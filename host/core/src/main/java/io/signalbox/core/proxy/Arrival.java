package io.signalbox.core.proxy;

import io.signalbox.api.RouteKind;
import io.signalbox.core.call.Calls;
import io.signalbox.core.call.Direction;
import io.signalbox.sip.SipRequest;
import java.util.Optional;

/** A request before the script sees it: its turn, our Routes in it, the dialog it belongs to. */
final class Arrival {
  private final ProxyTransaction transaction;
  private final Parts parts;
  private boolean ownRoute;
  private boolean holdsTurn;
  private boolean forHost;

  Arrival(ProxyTransaction transaction, Parts parts) {
    this.transaction = transaction;
    this.parts = parts;
  }

  /** Its turn has come: finds out where it belongs and runs the script. */
  void begin() {
    holdsTurn = true;
    if (transaction.upstream().finished()) {
      leaveTurn(); // cancelled while it waited
      return;
    }
    SipRequest request = transaction.request();
    OwnRoutes own = OwnRoutes.takeOff(request, parts.host().addresses());
    ownRoute = own.found();
    if (request.toTag() == null) {
      forHost = HostItself.meant(request, parts.host().addresses());
      transaction.start(RouteKind.REQUEST);
      return;
    }
    Optional<Calls.Match> match = parts.calls().find(request, own.callId());
    if (match.isEmpty() && InsideDialog.crosses(request, parts.calls(), own.callId())) {
      follow(own);
      return;
    }
    Optional<Refusal> refusal = InsideDialog.refusal(request, match);
    if (refusal.isPresent()) {
      leaveTurnAfter(refusal.get());
    } else {
      enter(request, match.orElseThrow());
      follow(own);
    }
  }

  private void follow(OwnRoutes own) {
    transaction.memory().socket = own.socket(parts.host().addresses()).orElse(null);
    transaction.start(RouteKind.DIALOG);
  }

  private void enter(SipRequest request, Calls.Match dialog) {
    transaction.holdings().enter(dialog);
    if (dialog.direction() == Direction.TO_CALLEE) {
      transaction.relay().next().go(null, dialog.leg().gateway().orElse(null));
    }
    InsideDialog.refreshBy(request, dialog);
  }

  private void leaveTurnAfter(Refusal refusal) {
    parts.events().refusedInDialog(refusal.status());
    if (transaction.isAck()) {
      parts.events().strayAck();
      transaction.upstream().finishSilently();
    } else {
      transaction.reply(refusal.status(), refusal.reason(), refusal.headers());
    }
    leaveTurn();
    transaction.maybeClose();
  }

  /** The next request of the same Call-ID may begin. A second time does nothing. */
  void leaveTurn() {
    if (holdsTurn) {
      holdsTurn = false;
      parts.queue().leave(transaction.request().callId());
    }
  }

  /** True if the request bore a Route of ours. */
  boolean ownRoute() {
    return ownRoute;
  }

  /** True if the host itself is its target. */
  boolean forHost() {
    return forHost;
  }
}
