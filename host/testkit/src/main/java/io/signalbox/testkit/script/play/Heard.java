package io.signalbox.testkit.script.play;

import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;

/** A request that a party heard, and what it said to it last. */
final class Heard {
  private final Party party;
  private final SipRequest request;
  private SipResponse said;
  private boolean taken;

  Heard(Party party, SipRequest request) {
    this.party = party;
    this.request = request;
  }

  Party party() {
    return party;
  }

  SipRequest request() {
    return request;
  }

  /** True for a retransmission of it. */
  boolean same(SipRequest other) {
    return request.topVia().branch().equals(other.topVia().branch())
        && request.cseq().equals(other.cseq());
  }

  /** The last response; null before the first. */
  SipResponse said() {
    return said;
  }

  void says(SipResponse response) {
    said = response;
  }

  /** True while a final response is owed. */
  boolean open() {
    return !request.is("ACK") && (said == null || said.provisional());
  }

  /** True once a sentence was about it. */
  boolean taken() {
    return taken;
  }

  void take() {
    taken = true;
  }
}
