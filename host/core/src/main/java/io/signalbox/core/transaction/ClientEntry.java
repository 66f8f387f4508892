package io.signalbox.core.transaction;

import io.signalbox.api.Source;
import io.signalbox.api.Transport;
import io.signalbox.sip.SipResponse;
import java.net.InetSocketAddress;

/** A client transaction as the table sees it. */
sealed interface ClientEntry permits InviteClientTransaction, NonInviteClientTransaction {
  void onResponse(SipResponse response, Source from);

  /** See {@code MessageReceiver}: an error of transport, if its request went that way before. */
  void onConnectionLost(
      Transport transport, InetSocketAddress remote, long atMillis, String reason);

  void cancel();

  void abandon();

  /** See {@link ClientTransaction#handOver}. */
  boolean handOver(ClientUser successor);

  /** See {@link ClientTransaction#bury}. */
  boolean bury(byte[] note);
}
