package io.signalbox.core.proxy;

import io.signalbox.core.transport.KeyedHash;
import io.signalbox.sip.SipRequest;

/**
 * The To tags of our own responses: a keyed hash, so that a stateless response to a retransmission
 * has the tag of the first (RFC 3261 §8.2.7), and nobody guesses one.
 */
record LocalTags(KeyedHash hash) {
  String of(SipRequest request) {
    String branch = request.topVia().branch().orElse("");
    return Long.toHexString(hash.of(request.callId() + "\n" + branch));
  }

  /** True for the ACK to a failure that we answered without keeping a transaction. */
  boolean ours(SipRequest ack) {
    return ack.to().tag().map(tag -> tag.equals(of(ack))).orElse(false);
  }
}
