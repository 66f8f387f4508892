package io.signalbox.core.transaction;

import io.signalbox.api.Source;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;

/**
 * The user's handle of a server transaction. It holds the request, so that a finished transaction
 * does not have to.
 */
record ReceivedRequest(SipRequest request, Source source, ServerEntry entry)
    implements ServerTransaction {
  @Override
  public void respond(SipResponse response) {
    entry.respond(response);
  }

  @Override
  public void respondStatelessly(SipResponse response) {
    entry.respondStatelessly(response);
  }

  @Override
  public boolean abandon() {
    return entry.abandon();
  }

  @Override
  public void bury() {
    entry.bury();
  }

  @Override
  public boolean answered() {
    return entry.answered();
  }

  @Override
  public boolean forgotten() {
    return entry.forgotten();
  }
}
