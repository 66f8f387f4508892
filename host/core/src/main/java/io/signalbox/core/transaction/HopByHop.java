package io.signalbox.core.transaction;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipMessage;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;

/** The two requests that a transaction makes out of its INVITE. */
final class HopByHop {
  private static final String MAX_FORWARDS = "70";

  private HopByHop() {}

  /** The ACK to a failure (RFC 3261 §17.1.1.3): To is that of the response. */
  static SipRequest ack(SipRequest invite, SipResponse failure) {
    return derive(invite, "ACK", failure);
  }

  /** The CANCEL (RFC 3261 §9.1): To is that of the INVITE. */
  static SipRequest cancel(SipRequest invite) {
    return derive(invite, "CANCEL", invite);
  }

  private static SipRequest derive(SipRequest invite, String method, SipMessage to) {
    SipRequest derived = SipRequest.of(method, invite.uri());
    derived.append(HeaderName.VIA, invite.firstValue(HeaderName.VIA).orElseThrow());
    invite.lines(HeaderName.ROUTE).forEach(route -> derived.append(HeaderName.ROUTE, route));
    derived.append(HeaderName.MAX_FORWARDS, MAX_FORWARDS);
    derived.append(HeaderName.FROM, invite.first(HeaderName.FROM).orElseThrow());
    derived.append(HeaderName.TO, to.first(HeaderName.TO).orElseThrow());
    derived.append(HeaderName.CALL_ID, invite.callId());
    derived.append(HeaderName.CSEQ, invite.cseq().number() + " " + method);
    derived.append(HeaderName.CONTENT_LENGTH, "0");
    return derived;
  }
}
