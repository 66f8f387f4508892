package io.signalbox.testkit.script.play;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.NameAddr;
import io.signalbox.sip.SipMessage;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** One side of a dialog: a party's INVITE, sent or heard. */
final class Leg {
  private final Party party;
  private final String name;
  private final Asked asked;
  private final Heard heard;
  private long cseq;
  private boolean over;

  private Leg(Party party, String name, Asked asked, Heard heard, long cseq) {
    this.party = party;
    this.name = name;
    this.asked = asked;
    this.heard = heard;
    this.cseq = cseq;
  }

  /** Of who called; {@code name} as the test gave it, or "". */
  static Leg calling(Party party, String name, Asked asked) {
    return new Leg(party, name, asked, null, asked.request().cseq().number());
  }

  /** Of who was called. */
  static Leg called(Heard heard) {
    return new Leg(heard.party(), "", null, heard, 0);
  }

  Party party() {
    return party;
  }

  boolean named(String wanted) {
    return name.equals(wanted);
  }

  String callId() {
    return invite().callId();
  }

  private SipRequest invite() {
    return asked != null ? asked.request() : heard.request();
  }

  /** The INVITE of who called, as it was sent; null on the other side. */
  Asked asked() {
    return asked;
  }

  /** True while the call is up. */
  boolean up() {
    boolean answered =
        asked != null ? asked.accepted() : heard.said() != null && heard.said().success();
    return answered && !over;
  }

  /** True while who called may cancel. */
  boolean ringing() {
    return asked != null && !asked.ended();
  }

  void end() {
    over = true;
  }

  boolean holds(SipMessage message) {
    return message.callId().equals(callId());
  }

  /** The next request inside the dialog; empty before there is one. */
  Optional<SipRequest> inside(String method) {
    Optional<SipMessage> made =
        asked != null ? asked.dialog().map(r -> r) : Optional.ofNullable(heard.said());
    return made.map(m -> request(m, method, ++cseq));
  }

  /** ACK to the 2xx that made the dialog, or made it anew. */
  SipRequest ack(SipResponse success) {
    return request(asked == null ? heard.said() : success, "ACK", success.cseq().number());
  }

  private SipRequest request(SipMessage made, String method, long number) {
    SipMessage theirs = asked != null ? made : heard.request();
    List<String> routes = new ArrayList<>(theirs.values(HeaderName.RECORD_ROUTE));
    if (asked != null) {
      Collections.reverse(routes); // RFC 3261 §12.1.2
    }
    List<NameAddr> contacts = theirs.addresses(HeaderName.CONTACT);
    String target =
        contacts.isEmpty() ? invite().uri().toString() : contacts.get(0).uri().toString();
    HeaderName us = asked != null ? HeaderName.FROM : HeaderName.TO;
    HeaderName them = asked != null ? HeaderName.TO : HeaderName.FROM;
    return party.request(
        method,
        target,
        callId(),
        number,
        made.first(us).orElseThrow(),
        made.first(them).orElseThrow(),
        routes);
  }
}
