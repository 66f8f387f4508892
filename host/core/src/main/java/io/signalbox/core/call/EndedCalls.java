package io.signalbox.core.call;

import io.signalbox.core.lane.Lane;
import io.signalbox.core.lane.Remains;
import io.signalbox.core.transport.KeyedHash;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.NameAddr;
import io.signalbox.sip.SipRequest;
import java.util.List;

/**
 * Calls that are over, for as long as an ACK or a BYE may cross with their end: a number for each
 * way that such a request may go, and no more. A dialog in which the host has changed numbers or
 * names cannot be followed by that. On its lane only.
 */
final class EndedCalls {
  private final Remains ways;
  private final KeyedHash hash;

  /** {@code lifeMillis} is how long an end is remembered. */
  EndedCalls(Lane lane, long lifeMillis, KeyedHash hash) {
    this.ways = new Remains(lane, lifeMillis);
    this.hash = hash;
  }

  /** Remembers the end of this call; false if it has to be kept whole. */
  boolean add(CallRecord call) {
    for (DialogLeg leg : call.legs()) {
      if (!leg.unchanged()) {
        return false;
      }
    }
    for (DialogLeg leg : call.legs()) {
      add(call.callId(), call.callerTag(), leg.calleeTag(), leg.calleeEnd);
      add(call.callId(), leg.calleeTag(), call.callerTag(), leg.callerEnd);
    }
    return true;
  }

  private void add(String callId, String from, String to, RemoteEnd end) {
    if (end.targetText() != null) {
      ways.put(way(callId, from, to, end.targetText(), end.routes()));
    }
    if (end.earlierText() != null) {
      ways.put(way(callId, from, to, end.earlierText(), end.routes()));
    }
  }

  /** True if this request goes where a dialog of such a call went; our Routes are off. */
  boolean knows(SipRequest request) {
    return ways.has(
        way(
            request.callId(),
            request.from().tag().orElse(""),
            request.to().tag().orElse(""),
            request.uri().toString(),
            request.addresses(HeaderName.ROUTE)));
  }

  private long way(String callId, String from, String to, String target, List<NameAddr> routes) {
    KeyedHash.Parts parts = hash.parts().add(callId).add(from).add(to).add(target);
    for (NameAddr route : routes) {
      parts.add(route.uri().toString());
    }
    return parts.hash();
  }
}
