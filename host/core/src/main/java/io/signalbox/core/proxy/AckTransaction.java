package io.signalbox.core.proxy;

import io.signalbox.api.Source;
import io.signalbox.core.transaction.ServerTransaction;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;

/** Stands where an ACK to a 2xx would have its transaction: it has none, and is never answered. */
record AckTransaction(SipRequest request, Source source) implements ServerTransaction {
  @Override
  public void respond(SipResponse response) {
    // RFC 3261 §17: there is no response to an ACK
  }

  @Override
  public void respondStatelessly(SipResponse response) {
    // the same
  }

  @Override
  public boolean abandon() {
    return true;
  }

  @Override
  public void bury() {
    // nothing is kept of an ACK
  }

  @Override
  public boolean answered() {
    return false;
  }

  @Override
  public boolean forgotten() {
    return false;
  }
}
