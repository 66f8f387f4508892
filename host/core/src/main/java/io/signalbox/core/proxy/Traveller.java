package io.signalbox.core.proxy;

import io.signalbox.core.transaction.ClientUser;
import io.signalbox.core.transport.Hop;
import io.signalbox.sip.SipRequest;

/** Who sends a request that may have to try several addresses. Called on its lane. */
interface Traveller extends ClientUser {
  /** The request is about to leave by this hop and no other: what it says of us has to fit. */
  void reroute(SipRequest request, Hop hop);

  /** Something for the trace of the call. */
  void remark(String text);

  /** No earlier attempt is awaited any more. */
  void onQuiet();
}
