package io.signalbox.core.transaction;

import io.signalbox.sip.SipResponse;

/** A server transaction as the table sees it. */
sealed interface ServerEntry permits InviteServerTransaction, NonInviteServerTransaction {
  /** The same request came again. */
  void onRetransmission();

  void respond(SipResponse response);

  void respondStatelessly(SipResponse response);

  boolean abandon();

  /** See {@link ServerTransaction#bury}. */
  void bury();

  boolean answered();

  boolean forgotten();
}
