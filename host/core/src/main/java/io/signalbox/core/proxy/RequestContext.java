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
    transaction.next().append(uri, request().uri());
  }

  @Override
  public boolean relay() {
    return transaction.relay();
  }

  @Override
  public boolean forward(Uri uri) {
    return transaction.forward(uri);
  }
}
