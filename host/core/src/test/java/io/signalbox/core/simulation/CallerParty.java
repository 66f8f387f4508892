package io.signalbox.core.simulation;

import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;

/** The side that calls, and may give up. */
final class CallerParty extends Party implements ClientExchange.User {
  private final String callId;
  private ClientExchange invite;
  private boolean givesUp;
  private boolean cancelled;

  CallerParty(Agent agent, String callId, Mood mood) {
    super(agent, mood, true);
    this.callId = callId;
  }

  void call() {
    String text =
        ("INVITE sip:442079460123@" + World.HOST + " SIP/2.0\r\nVia: " + agent.via())
            + ("\r\nFrom: <sip:alice@pbx>;tag=" + callId + "\r\nTo: <sip:bob@host>\r\nCall-ID: ")
            + (callId + "\r\nCSeq: 1 INVITE\r\nMax-Forwards: 70\r\nContact: " + agent.contact)
            + "\r\nContent-Length: 0\r\n\r\n";
    invite = agent.send(World.HOST, text, this);
    if (mood.cancelAfter() > 0) {
      agent.world.network().in(mood.cancelAfter(), this::giveUp);
    }
  }

  private void giveUp() {
    givesUp = true;
    if (invite.ringing()) {
      cancel();
    }
  }

  private void cancel() {
    if (cancelled) {
      return;
    }
    cancelled = true;
    agent.send(
        World.HOST,
        invite.cancel(),
        new ClientExchange.User() {
          @Override
          public void heard(SipResponse response) {}

          @Override
          public void silence() {}
        });
  }

  @Override
  public void heard(SipResponse response) {
    if (response.provisional()) {
      if (givesUp) {
        cancel(); // RFC 3261 §9.1: not before a provisional response
      }
    } else if (response.success()) {
      answered(response);
    }
  }

  private void answered(SipResponse response) {
    String tag = response.to().tag().orElseThrow();
    Dialog known = dialogs.get(tag);
    if (known != null) {
      acknowledge(known, 1);
      return;
    }
    Dialog dialog = Dialog.ofCaller(response);
    boolean first = dialogs.isEmpty();
    dialogs.put(tag, dialog);
    acknowledge(dialog, 1);
    if (first && mood.cancelAfter() == 0) {
      established(dialog);
    } else {
      bye(dialog); // RFC 3261 §13.2.2.4: one is enough
    }
  }

  @Override
  public void silence() {}

  @Override
  boolean gone() {
    return false;
  }

  @Override
  Dialog dialogOf(SipRequest request) {
    return dialogs.get(request.from().tag().orElse(""));
  }

  @Override
  void invited(ServerExchange other) {
    other.answer(486, "a");
  }

  @Override
  void cancelled(ServerExchange cancel, ServerExchange other) {
    cancel.answer(200, "a");
    if (!other.answered()) {
      other.answer(487, "");
    }
  }
}
