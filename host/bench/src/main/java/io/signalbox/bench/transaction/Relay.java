package io.signalbox.bench.transaction;

import io.signalbox.api.Source;
import io.signalbox.core.transaction.ClientUser;
import io.signalbox.core.transaction.ServerTransaction;
import io.signalbox.core.transaction.TransactionUser;
import io.signalbox.core.transaction.Transactions;
import io.signalbox.core.transport.Hop;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;

/** The least that a proxy does: requests go on as they are, and so do their responses. */
final class Relay implements TransactionUser, ClientUser {
  private final Hop carrier;
  private Transactions below;
  private ServerTransaction server;
  private SipRequest forwarded;

  Relay(Hop carrier) {
    this.carrier = carrier;
  }

  TransactionUser above(Transactions transactions) {
    below = transactions;
    return this;
  }

  /** The request that went out last. */
  SipRequest forwarded() {
    return forwarded;
  }

  @Override
  public void onRequest(ServerTransaction transaction) {
    server = transaction;
    forwarded = below.send(transaction.request().copy(), carrier, 0, this).request();
  }

  @Override
  public void onResponse(SipResponse response, Source from) {
    if (response.status() > 100) { // RFC 3261 §16.7: a 100 is for this hop alone
      SipResponse upstream = response.copy();
      upstream.removeFirstValue(HeaderName.VIA);
      server.respond(upstream);
    }
  }

  @Override
  public void onAck(SipRequest ack, Source source) {
    below.sendStatelessly(ack.copy(), carrier);
  }

  @Override
  public void onCancel(ServerTransaction invite, SipRequest cancel) {
    throw new IllegalStateException("nobody cancels here");
  }

  @Override
  public void onLateSuccess(SipResponse response, byte[] note) {}

  @Override
  public void onStrayResponse(SipResponse response, Source source) {
    throw new IllegalStateException("stray: " + response);
  }

  @Override
  public void onTimeout() {
    throw new IllegalStateException("everything is answered here");
  }

  @Override
  public void onTransportError(String reason) {
    throw new IllegalStateException(reason);
  }
}
