package io.signalbox.core.proxy;

import io.signalbox.core.call.CallRecord;
import io.signalbox.core.call.DialogLeg;
import io.signalbox.core.call.Direction;
import io.signalbox.core.call.LegOrigin;
import io.signalbox.core.lane.Remains;
import io.signalbox.core.transport.KeyedHash;
import io.signalbox.core.transport.LocalAddresses;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.NameAddr;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * 2xx responses to an INVITE whose call is over, from which the caller has gone. One more of a
 * dialog that ended needs nothing. That of another fork is acknowledged and hung up here, out of
 * what it says itself, so that nothing else has to be kept for it. A deliberate deviation from RFC
 * 3261 §16.7 item 5, which would pass it on to a caller who then has to do the same.
 */
final class LateAnswers {
  /** A 2xx is repeated for 64*T1 (RFC 3261 §13.3.1.4). */
  private static final long REPEATED_MILLIS = 32_000;

  private final KeyedHash hash;
  private final LocalAddresses addresses;
  private final Hangup hangup;

  /** Dialogs that got their BYE. */
  private final Remains hungUp;

  LateAnswers(ProxyHost host, Hangup hangup) {
    this.hash = host.hash();
    this.addresses = host.addresses();
    this.hangup = hangup;
    this.hungUp = new Remains(host.lane(), REPEATED_MILLIS);
  }

  /** What tells the dialogs that were answered on this branch of the call. */
  static byte[] note(CallRecord call, int branch, KeyedHash hash) {
    ByteBuffer note = ByteBuffer.allocate(Long.BYTES * call.legs().size());
    for (DialogLeg leg : call.legs()) {
      if (leg.branch() == branch && leg.confirmed()) {
        note.putLong(hash.of(leg.calleeTag()));
      }
    }
    return Arrays.copyOf(note.array(), note.position());
  }

  /** Ends what this response would begin, unless the note names it. */
  void refuse(SipResponse response, byte[] note) {
    String tag = response.to().tag().orElse(null);
    if (tag == null || names(note, hash.of(tag))) {
      return;
    }
    hangup.remark(response.callId(), "a 2xx came after the end of its call");
    DialogLeg leg = dialogOf(response);
    hangup.acknowledge(leg, response.cseq());
    long key = hash.parts().add(response.callId()).add(tag).hash();
    if (!hungUp.has(key)) {
      hungUp.put(key);
      hangup.bye(leg, Direction.TO_CALLEE);
    }
  }

  private static boolean names(byte[] note, long dialog) {
    for (ByteBuffer rest = ByteBuffer.wrap(note); rest.hasRemaining(); ) {
      if (rest.getLong() == dialog) {
        return true;
      }
    }
    return false;
  }

  private DialogLeg dialogOf(SipResponse response) {
    SipRequest invite = SipRequest.of("INVITE", response.to().uri());
    for (HeaderName name : List.of(HeaderName.FROM, HeaderName.CALL_ID, HeaderName.CSEQ)) {
      invite.append(name, response.first(name).orElseThrow());
    }
    boolean beyondUs = true;
    for (NameAddr route : response.addresses(HeaderName.RECORD_ROUTE)) {
      beyondUs = beyondUs && !ours(route);
      if (!beyondUs) {
        invite.append(HeaderName.RECORD_ROUTE, route.toString());
      }
    }
    return new DialogLeg(
        invite.first(HeaderName.FROM).orElseThrow(),
        invite,
        invite,
        response,
        new LegOrigin(0, null, null, null, Map.of()));
  }

  private boolean ours(NameAddr route) {
    return route.sipUri().filter(uri -> addresses.isMyself(uri.host(), uri.port())).isPresent();
  }
}
