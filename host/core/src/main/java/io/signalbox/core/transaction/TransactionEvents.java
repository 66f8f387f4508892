package io.signalbox.core.transaction;

import io.signalbox.api.Source;
import io.signalbox.core.transport.Hop;
import io.signalbox.sip.SipMessage;

/** What an observer of a lane's transactions may count or trace. Called on the lane. */
public interface TransactionEvents {
  /** Hears nothing. */
  TransactionEvents NONE = new TransactionEvents() {};

  /** A message came, retransmissions included; not to be changed. */
  default void received(SipMessage message, Source source) {}

  /** A message goes out for the first time; not to be changed. */
  default void sent(SipMessage message, Hop hop) {}

  /** A request that was here before. */
  default void retransmissionReceived() {}

  /** A message went out again. */
  default void retransmissionSent() {}

  /** A request of ours got no final response, or a failure of ours no ACK. */
  default void timedOut(String method) {}

  /** A message that nobody waits an answer for, or a response, could not be sent. */
  default void lost(String reason) {}

  /** A bound of {@link TransactionLimits}. */
  enum Bound {
    TRANSACTIONS,
    SOURCE
  }

  /** A request was refused with 503 because of a bound. */
  default void refused(Bound bound) {}

  /** A response was dropped, because its top Via is not ours (RFC 3261 §18.1.2). */
  default void foreignResponse() {}
}
