package io.signalbox.core.transaction;

import io.signalbox.core.transport.Hop;
import io.signalbox.sip.SipRequest;

/** A request that we sent (RFC 3261 §17.1). On its lane only. */
public interface ClientTransaction {
  /** The request as it went out. */
  SipRequest request();

  /** Where it went. */
  Hop hop();

  /**
   * Sends a CANCEL for this INVITE: at once if a provisional response has come, else as soon as one
   * comes (RFC 3261 §9.1). The INVITE still ends by its own final response or, 64*T1 after the
   * CANCEL was sent, by a time-out.
   */
  void cancel();

  /**
   * Gives the responses that are still to come to somebody else.
   *
   * @return false if that cannot be done; then all stays as it is
   */
  boolean handOver(ClientUser successor);

  /**
   * Nobody waits for more 2xx of an INVITE that was accepted: what is still to come goes to {@link
   * TransactionUser#onLateSuccess}, and less room is taken until then.
   *
   * @param note given back there
   * @return false if that cannot be done; then all stays as it is
   */
  boolean bury(byte[] note);

  /** Forgets the transaction, saying no more to its user. */
  void abandon();
}
