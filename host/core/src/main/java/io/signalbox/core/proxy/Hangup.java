package io.signalbox.core.proxy;

import io.signalbox.api.Source;
import io.signalbox.core.call.CallEnd;
import io.signalbox.core.call.CallRecord;
import io.signalbox.core.call.Calls;
import io.signalbox.core.call.DialogLeg;
import io.signalbox.core.call.Direction;
import io.signalbox.core.transaction.Transactions;
import io.signalbox.core.transport.Hop;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import java.util.function.BiConsumer;

/** Ends dialogs from the middle, with requests of our own. */
final class Hangup {
  private final Transactions transactions;
  private final OwnRequests own;
  private final BiConsumer<String, String> remark;

  /** {@code remark} takes a Call-ID and a text for its trace. */
  Hangup(Transactions transactions, OwnRequests own, BiConsumer<String, String> remark) {
    this.transactions = transactions;
    this.own = own;
    this.remark = remark;
  }

  /** Leaves a text in the trace of a call. */
  void remark(String callId, String text) {
    remark.accept(callId, text);
  }

  /** BYE to both sides of every dialog; the channels go back at once. */
  void end(CallRecord call, CallEnd reason) {
    for (DialogLeg leg : call.legs()) {
      if (leg.confirmed() && !leg.ended()) {
        bye(leg, Direction.TO_CALLEE);
        bye(leg, Direction.TO_CALLER);
      }
    }
    call.end(reason);
  }

  /** BYE to both sides of one dialog; with the last one, the call is over. */
  void end(CallRecord call, DialogLeg leg, CallEnd reason) {
    bye(leg, Direction.TO_CALLEE);
    bye(leg, Direction.TO_CALLER);
    call.end(leg, reason);
  }

  /** A 2xx that came too late for the caller: ACK, once for each time it comes, and one BYE. */
  void refuse(ProxyTransaction transaction, Branch branch, SipResponse response, boolean first) {
    Calls.Match inside = transaction.holdings().dialog();
    SipRequest sent = branch.sent().orElseThrow();
    DialogLeg leg =
        inside != null
            ? inside.leg()
            : transaction
                .holdings()
                .call()
                .orElseThrow()
                .learn(
                    transaction.server().request(),
                    sent,
                    response,
                    transaction.fan().origin(branch));
    leg.ownAck(sent.cseq())
        .ifPresent(
            ack ->
                own.resolve(
                    ack,
                    OwnRequests.usual(leg, Direction.TO_CALLEE),
                    (hop, others) -> transactions.sendStatelessly(ack, hop)));
    if (first && inside == null) {
      bye(leg, Direction.TO_CALLEE);
    }
  }

  /** A BYE of our own to one side. */
  void bye(DialogLeg leg, Direction direction) {
    leg.own("BYE", direction)
        .ifPresent(bye -> own.send(bye, leg, direction, new Answer(leg.callId())));
  }

  /** What becomes of a BYE of ours changes nothing: the call is over. */
  private final class Answer implements Traveller {
    private final String callId;

    Answer(String callId) {
      this.callId = callId;
    }

    @Override
    public void reroute(SipRequest request, Hop hop) {
      // it makes no dialog, so it has no Record-Route
    }

    @Override
    public void remark(String text) {
      remark.accept(callId, "our BYE: " + text);
    }

    @Override
    public void onQuiet() {
      // nobody waits for it
    }

    @Override
    public void onResponse(SipResponse response, Source from) {
      if (!response.provisional() && !response.success()) {
        remark.accept(callId, "our BYE was answered with " + response.status());
      }
    }

    @Override
    public void onTimeout() {
      remark.accept(callId, "our BYE was not answered");
    }

    @Override
    public void onTransportError(String reason) {
      remark.accept(callId, "our BYE could not be sent: " + reason);
    }
  }
}
