package io.signalbox.core.transaction;

import io.signalbox.api.Source;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;

/** A request that came in and what we answered (RFC 3261 §17.2). On its lane only. */
public interface ServerTransaction {
  /** The request as it came in, with received and rport filled in; not to be changed. */
  SipRequest request();

  /** Where it came from. */
  Source source();

  /**
   * Answers: provisional, final, or for an INVITE one more 2xx (RFC 6026 §7.1). An answer that the
   * state does not allow, such as a second final one, is dropped.
   */
  void respond(SipResponse response);

  /**
   * Answers once and forgets the transaction: an ACK to it is a stray one. After a provisional
   * response this is {@link #respond}, because the client has stopped asking (RFC 3261 §8.2.7).
   */
  void respondStatelessly(SipResponse response);

  /**
   * Forgets it without a word, so that a copy of the request is a new one (RFC 3261 §16.11). False,
   * and nothing done, once something was answered, because the client has stopped asking.
   */
  boolean abandon();

  /**
   * Nobody will answer an INVITE again that was accepted: from now on its copies are absorbed in
   * the least room. Does nothing in any other state.
   */
  void bury();

  /** True once a final response was given. */
  boolean answered();

  /** True once it is forgotten: no further 2xx can be sent. */
  boolean forgotten();
}
