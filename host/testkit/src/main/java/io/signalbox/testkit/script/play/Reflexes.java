package io.signalbox.testkit.script.play;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipMessage;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import java.util.List;
import java.util.Optional;

/** What a party does when it hears something, without being told (RFC 3261 §13, §15, §17). */
final class Reflexes {
  private final Stage stage;

  Reflexes(Stage stage) {
    this.stage = stage;
  }

  void hear(Party party, SipMessage message) {
    if (message instanceof SipRequest request) {
      request(party, request);
    } else {
      response(party, (SipResponse) message);
    }
  }

  // --- responses ---------------------------------------------------------------------------------

  private void response(Party party, SipResponse response) {
    Optional<Asked> asked = party.asked().stream().filter(a -> a.answeredBy(response)).findFirst();
    if (asked.isEmpty()) {
      return;
    }
    asked.get().hear(response);
    boolean invite = response.cseq().method().equals("INVITE");
    boolean polite = asked.get().read() && party.manners().polite();
    if (invite && !response.provisional() && polite) {
      acknowledge(party, asked.get(), response);
    }
  }

  private void acknowledge(Party party, Asked asked, SipResponse response) {
    if (response.success()) {
      party.legs().stream()
          .filter(leg -> leg.holds(response))
          .findFirst()
          .ifPresent(leg -> stage.say(party, leg.ack(response)));
      return;
    }
    stage.say(party, inTransaction(asked.request(), "ACK", response)); // RFC 3261 §17.1.1.3
  }

  /** A CANCEL, or an ACK to a failure: in the transaction of the INVITE. */
  static SipRequest inTransaction(SipRequest invite, String method, SipResponse failure) {
    SipRequest request = SipRequest.of(method, invite.uri());
    request.append(HeaderName.VIA, invite.first(HeaderName.VIA).orElseThrow());
    invite.lines(HeaderName.ROUTE).forEach(route -> request.append(HeaderName.ROUTE, route));
    request.append(HeaderName.MAX_FORWARDS, "70");
    request.append(HeaderName.FROM, invite.first(HeaderName.FROM).orElseThrow());
    SipMessage to = failure == null ? invite : failure;
    request.append(HeaderName.TO, to.first(HeaderName.TO).orElseThrow());
    request.append(HeaderName.CALL_ID, invite.callId());
    request.append(HeaderName.CSEQ, invite.cseq().number() + " " + method);
    request.append(HeaderName.CONTENT_LENGTH, "0");
    return request;
  }

  // --- requests ----------------------------------------------------------------------------------

  private void request(Party party, SipRequest request) {
    Optional<Heard> before = party.heard().stream().filter(h -> h.same(request)).findFirst();
    if (before.isPresent()) {
      if (before.get().said() != null) {
        stage.say(party, before.get().said());
      }
      return;
    }
    if (!party.caller()) {
      stage.last(party);
    }
    Heard heard = new Heard(party, request);
    party.heard().add(heard);
    if (request.is("INVITE") && request.to().tag().isEmpty()) {
      party.legs().add(Leg.called(heard));
    }
    if (party.manners().polite()) {
      react(party, heard);
    }
  }

  private void react(Party party, Heard heard) {
    SipRequest request = heard.request();
    switch (request.method()) {
      case "BYE" -> {
        party.legs().stream().filter(leg -> leg.holds(request)).forEach(Leg::end);
        answer(heard, party.response(request, 200, "OK"));
      }
      case "CANCEL" -> {
        answer(heard, party.response(request, 200, "OK"));
        cancelled(party, request);
      }
      case "INVITE" -> party.manners().answer().ifPresent(answer -> answerAlways(heard, answer));
      default -> {}
    }
  }

  private void cancelled(Party party, SipRequest cancel) {
    List<Heard> invites =
        party.heard().stream()
            .filter(h -> h.request().is("INVITE") && h.open())
            .filter(h -> h.request().topVia().branch().equals(cancel.topVia().branch()))
            .toList();
    invites.forEach(h -> answer(h, party.response(h.request(), 487, Reasons.of(487))));
  }

  private void answerAlways(Heard heard, Manners.Answer how) {
    Party party = heard.party();
    if (how.rings()) {
      answer(heard, party.response(heard.request(), 180, Reasons.of(180)));
    }
    Runnable answer =
        () -> {
          if (heard.open()) {
            SipResponse response = party.response(heard.request(), how.status(), how.reason());
            if (response.success()) {
              Messages.describe(response, heard.request(), party, List.of());
            }
            answer(heard, response);
          }
        };
    if (how.afterMillis() == 0) {
      answer.run();
    } else {
      stage.later(how.afterMillis(), answer);
    }
  }

  void answer(Heard heard, SipResponse response) {
    heard.says(response);
    stage.say(heard.party(), response);
  }
}
