package io.signalbox.core.transaction;

import io.signalbox.core.transport.Hop;
import io.signalbox.sip.SipRequest;

/**
 * The user's handle of a client transaction. It holds the request, so that a finished transaction
 * does not have to.
 */
record SentRequest(SipRequest request, Hop hop, ClientEntry entry) implements ClientTransaction {
  @Override
  public void cancel() {
    entry.cancel();
  }

  @Override
  public void abandon() {
    entry.abandon();
  }

  @Override
  public boolean bury(byte[] note) {
    return entry.bury(note);
  }

  @Override
  public boolean handOver(ClientUser successor) {
    return entry.handOver(successor);
  }
}
