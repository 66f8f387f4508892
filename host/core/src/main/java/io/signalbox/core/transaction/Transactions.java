package io.signalbox.core.transaction;

import io.signalbox.api.Source;
import io.signalbox.core.transport.Hop;
import io.signalbox.sip.SipMessage;
import io.signalbox.sip.SipRequest;

/** The transactions of one lane, as their user sees them. On the lane only. */
public interface Transactions {
  /** How long a request waits for any reply unless its user says otherwise: timers B and F. */
  long PATIENCE_MILLIS = TimerValues.PATIENCE;

  /**
   * Sends a request in a transaction of its own. Via is put on top by this call: branch, our
   * address for the hop, rport.
   *
   * @param request all but our Via; it belongs to the transaction from now on
   * @param noReplyMillis how long to wait for any reply: timer B or F; 0 for 64*T1
   */
  ClientTransaction send(SipRequest request, Hop hop, long noReplyMillis, ClientUser user);

  /**
   * Sends a request on with our Via on top and remembers nothing; the responses to it go back the
   * way that it came (RFC 3261 §16.11).
   *
   * @param from where it came from
   */
  void forwardStatelessly(SipRequest request, Source from, Hop hop);

  /** Sends a request with our Via on top, or a response as it is, and remembers nothing. */
  void sendStatelessly(SipMessage message, Hop hop);

  /** How many live, tombstones not counted. */
  int live();

  /** How many finished ones still answer retransmissions. */
  int tombstones();
}
