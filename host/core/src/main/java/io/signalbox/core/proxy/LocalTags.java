package io.signalbox.core.proxy;

import io.signalbox.core.transport.KeyedHash;
import io.signalbox.sip.SipRequest;

/**
 * The To tags of our own responses: a keyed hash, so that a stateless response to a retransmission
 * has the tag of the first (RFC 3261 §8.2.7), and nobody guesses one.
 */
record LocalTags(KeyedHash hash) {
  private static final int MOST_DIGITS = 16;

  String of(SipRequest request) {
    String branch = request.branch();
    long tag = hash.parts().add(request.callId()).add(branch == null ? "" : branch).hash();
    return Long.toHexString(tag);
  }

  /** True for the ACK to a failure that we answered without keeping a transaction. */
  boolean ours(SipRequest ack) {
    String tag = ack.toTag();
    return tag != null && tag.length() <= MOST_DIGITS && tag.equals(of(ack));
  }
}
