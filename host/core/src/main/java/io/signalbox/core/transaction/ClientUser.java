package io.signalbox.core.transaction;

import io.signalbox.api.Source;
import io.signalbox.sip.SipResponse;

/** Who sent a request. Called on the lane of the transaction. */
public interface ClientUser {
  /**
   * A response, our Via still on top: each provisional one, the final one, and for an INVITE every
   * 2xx that follows, retransmissions included (RFC 6026 §7.2). The ACK to a failure was sent
   * already.
   */
  void onResponse(SipResponse response, Source from);

  /** No final response in time (timers B and F, or after a CANCEL). */
  void onTimeout();

  /** It could not be sent. */
  void onTransportError(String reason);
}
