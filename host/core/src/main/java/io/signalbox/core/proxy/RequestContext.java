package io.signalbox.core.proxy;

import io.signalbox.api.RouteKind;
import io.signalbox.sip.Uri;

/** A run of request_route or dialog_route. */
final class RequestContext extends TransactionContext {
  RequestContext(ProxyTransaction transaction, RouteKind route) {
    super(transaction, route);
  }

  @Override
  public void appendBranch(Uri uri) {
    transaction.relay().next().append(uri, request().uri());
  }

  @Override
  public void endOnceAcknowledged() {
    if (transaction.isAck()) {
      transaction.holdings().dialog().leg().endOnceAcknowledged();
    }
  }

  @Override
  public boolean relay() {
    return transaction.relay().relay();
  }

  @Override
  public boolean forward(Uri uri) {
    return transaction.relay().forward(uri);
  }
}
