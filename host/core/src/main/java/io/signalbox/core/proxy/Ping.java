package io.signalbox.core.proxy;

import io.signalbox.api.Source;
import io.signalbox.core.call.CallEnd;
import io.signalbox.core.call.CallRecord;
import io.signalbox.core.call.DialogLeg;
import io.signalbox.core.call.Direction;
import io.signalbox.core.transport.Hop;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;

/**
 * Asks both sides of a call by OPTIONS inside its dialogs whether they still know it (RFC 3261
 * §12.2.1.2: 481, 408 or silence say no). Any other answer says yes, a refusal of OPTIONS too.
 */
final class Ping {
  private final OwnRequests own;
  private final Hangup hangup;

  Ping(OwnRequests own, Hangup hangup) {
    this.own = own;
    this.hangup = hangup;
  }

  /** Asks on every dialog that goes on. */
  void send(CallRecord call) {
    for (DialogLeg leg : call.legs()) {
      if (leg.confirmed() && !leg.ended()) {
        send(call, leg, Direction.TO_CALLEE);
        send(call, leg, Direction.TO_CALLER);
      }
    }
    call.changed(); // its numbers have moved up
  }

  private void send(CallRecord call, DialogLeg leg, Direction direction) {
    leg.own("OPTIONS", direction)
        .ifPresent(options -> own.send(options, leg, direction, new Answer(call, leg, direction)));
  }

  private final class Answer implements Traveller {
    private final CallRecord call;
    private final DialogLeg leg;
    private final Direction direction;

    Answer(CallRecord call, DialogLeg leg, Direction direction) {
      this.call = call;
      this.leg = leg;
      this.direction = direction;
    }

    @Override
    public void reroute(SipRequest request, Hop hop) {
      // it makes no dialog, so it has no Record-Route
    }

    @Override
    public void remark(String text) {
      hangup.remark(call.callId(), "our OPTIONS: " + text);
    }

    @Override
    public void onQuiet() {
      // nobody waits for it
    }

    @Override
    public void onResponse(SipResponse response, Source from) {
      if (response.status() == 481 || response.status() == 408) {
        lost("was answered with " + response.status());
      }
    }

    @Override
    public void onTimeout() {
      lost("was not answered");
    }

    /** The way there is broken, which says nothing of the call: the next ping may find another. */
    @Override
    public void onTransportError(String reason) {
      remark("could not be sent: " + reason);
    }

    /** The side that answered knows it is over; the other one hears of it. */
    private void lost(String why) {
      if (!call.ended() && !leg.ended()) {
        remark(why);
        hangup.bye(leg, direction.back());
        call.end(leg, CallEnd.LOST);
      }
    }
  }
}
