package io.signalbox.core.transaction;

import io.signalbox.api.Source;
import io.signalbox.sip.SipResponse;

/** A client transaction as the table sees it. */
sealed interface ClientEntry permits InviteClientTransaction, NonInviteClientTransaction {
  /** The method of its request; a response must have it in CSeq (RFC 3261 §17.1.3). */
  String method();

  void onResponse(SipResponse response, Source from);

  void cancel();

  void abandon();
}
