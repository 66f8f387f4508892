package io.signalbox.core.app;

import io.signalbox.api.Source;
import io.signalbox.core.transaction.ServerTransaction;
import io.signalbox.core.transaction.TransactionUser;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import java.util.function.BooleanSupplier;

/** Turns new calls away while the host goes down; all else passes. On its lane. */
final class DrainGate implements TransactionUser {
  private final TransactionUser user;
  private final BooleanSupplier draining;

  DrainGate(TransactionUser user, BooleanSupplier draining) {
    this.user = user;
    this.draining = draining;
  }

  @Override
  public void onRequest(ServerTransaction transaction) {
    SipRequest request = transaction.request();
    if (draining.getAsBoolean() && request.is("INVITE") && request.to().tag().isEmpty()) {
      transaction.respond(
          SipResponse.to(
              request,
              503,
              "Service Unavailable",
              Integer.toHexString(System.identityHashCode(transaction))));
    } else {
      user.onRequest(transaction);
    }
  }

  @Override
  public void onCancel(ServerTransaction invite, SipRequest cancel) {
    user.onCancel(invite, cancel);
  }

  @Override
  public void onAck(SipRequest ack, Source source) {
    user.onAck(ack, source);
  }

  @Override
  public void onLateSuccess(SipResponse response, byte[] note) {
    user.onLateSuccess(response, note);
  }

  @Override
  public void onStrayResponse(SipResponse response, Source source) {
    user.onStrayResponse(response, source);
  }
}
