package io.signalbox.core.proxy;

import io.signalbox.api.FailedBranch;
import io.signalbox.api.Source;
import io.signalbox.core.call.CallEnd;
import io.signalbox.core.call.CallRecord;
import io.signalbox.core.call.Calls;
import io.signalbox.core.call.DialogLeg;
import io.signalbox.core.call.Direction;
import io.signalbox.core.transaction.ClientTransaction;
import io.signalbox.core.transaction.Transactions;
import io.signalbox.core.transport.Hop;
import io.signalbox.sip.CSeq;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    acknowledge(leg, sent.cseq());
    if (first && inside == null) {
      bye(leg, Direction.TO_CALLEE);
    }
  }

  /** The ACK to a 2xx that the caller does not hear of. */
  void acknowledge(DialogLeg leg, CSeq invite) {
    leg.ownAck(invite)
        .ifPresent(
            ack ->
                own.resolve(
                    ack,
                    OwnRequests.usual(leg, Direction.TO_CALLEE),
                    (hop, others) -> transactions.sendStatelessly(ack, hop)));
  }

  /** A BYE of our own to one side. */
  void bye(DialogLeg leg, Direction direction) {
    leg.own("BYE", direction).ifPresent(bye -> send(bye, new Answer(leg, direction, 1)));
  }

  private void send(SipRequest bye, Answer answer) {
    own.send(bye, answer.leg, answer.direction, answer, sent -> answer.sent = sent);
  }

  /**
   * What becomes of a BYE of ours changes nothing: the call is over. But a gateway that challenges
   * it would go on with the call, so it is sent once more with our credentials.
   */
  private final class Answer implements Traveller {
    private final DialogLeg leg;
    private final Direction direction;
    private final int attempt;
    private final String callId;
    private ClientTransaction sent;

    /** {@code attempt} counts from 1. */
    Answer(DialogLeg leg, Direction direction, int attempt) {
      this.leg = leg;
      this.direction = direction;
      this.attempt = attempt;
      this.callId = leg.callId();
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
      if (!response.provisional() && !response.success() && !again(response, from)) {
        remark.accept(callId, "our BYE was answered with " + response.status());
      }
    }

    /** The next number, so that the gateway takes it for a new request (RFC 3261 §22.2). */
    private boolean again(SipResponse response, Source from) {
      if (direction != Direction.TO_CALLEE) {
        return false;
      }
      FailedBranch failed =
          new FailedBranch(
              leg.branch(),
              sent.request(),
              response,
              Optional.of(from),
              leg.gateway(),
              Optional.of(sent.hop().remote()));
      Map<HeaderName, List<String>> headers =
          ChallengeAnswer.to(failed, leg.credentials(), attempt);
      Optional<SipRequest> bye =
          headers.isEmpty() ? Optional.empty() : leg.own("BYE", Direction.TO_CALLEE);
      bye.ifPresent(
          next -> {
            headers.forEach(next::setLines);
            send(next, new Answer(leg, direction, attempt + 1));
          });
      return bye.isPresent();
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
