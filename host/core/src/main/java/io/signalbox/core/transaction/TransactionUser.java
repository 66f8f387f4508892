package io.signalbox.core.transaction;

import io.signalbox.api.Source;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;

/** What stands above the transactions of a lane: the proxy core. Called on the lane. */
public interface TransactionUser {
  /** A new request, any method but ACK and CANCEL; retransmissions never get here. */
  void onRequest(ServerTransaction transaction);

  /**
   * A CANCEL that matches this INVITE transaction, not finally answered yet; the CANCEL itself was
   * answered with 200 (RFC 3261 §9.2). One that matches nothing was answered with 481.
   */
  void onCancel(ServerTransaction invite, SipRequest cancel);

  /**
   * An ACK that belongs to no transaction that answered with a failure: to a 2xx, or a stray one.
   */
  void onAck(SipRequest ack, Source source);

  /**
   * A 2xx to an INVITE that was buried.
   *
   * @param note what {@link ClientTransaction#bury} was given
   */
  void onLateSuccess(SipResponse response, byte[] note);

  /** A response that belongs to no transaction of ours, our Via on top (RFC 3261 §16.7, §16.11). */
  void onStrayResponse(SipResponse response, Source source);
}
