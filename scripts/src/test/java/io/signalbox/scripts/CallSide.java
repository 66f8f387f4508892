package io.signalbox.scripts;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.NameAddr;
import io.signalbox.sip.SipMessage;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.Uri;
import io.signalbox.testkit.agent.Sdp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/**
 * One side of one call, step by step, over whatever carries its messages. Either side may ask for
 * something inside the dialog.
 */
final class CallSide {
  /** What carries the messages. */
  interface Pipe {
    void send(SipMessage message) throws Exception;

    /** The next message; an AssertionError when none comes. */
    SipMessage next() throws Exception;
  }

  /** What the other side does in between. */
  interface Step {
    void run() throws Exception;
  }

  private final Pipe pipe;
  private final String transport;
  private final String address;
  private final String tag = token();
  private NameAddr self;
  private NameAddr peer;
  private String callId;
  private Uri target;
  private List<String> routes = List.of();
  private long cseq;
  private SipRequest invite;

  /**
   * A side of a call.
   *
   * @param transport of its Via and Contact, in upper case
   * @param address host and port of those
   */
  CallSide(Pipe pipe, String transport, String address) {
    this.pipe = pipe;
    this.transport = transport;
    this.address = address;
  }

  /** Calls {@code called}. */
  void invite(Uri called) throws Exception {
    self = NameAddr.parse("<sip:alice@" + address + ">;tag=" + tag).orElseThrow();
    peer = NameAddr.of(called);
    callId = UUID.randomUUID().toString();
    target = called;
    invite = request("INVITE", ++cseq);
    pipe.send(invite);
  }

  /** Takes the final response to the INVITE, a 200, and acknowledges it. */
  void answered() throws Exception {
    SipResponse answer = finalResponse(200);
    peer = answer.to();
    target = answer.addresses(HeaderName.CONTACT).get(0).uri();
    List<String> recorded = new ArrayList<>(answer.values(HeaderName.RECORD_ROUTE));
    Collections.reverse(recorded); // RFC 3261 §12.1.2
    routes = recorded;
    pipe.send(request("ACK", cseq));
  }

  /** Takes an INVITE that starts a call. */
  SipRequest ringing() throws Exception {
    SipRequest request = expect("INVITE");
    callId = request.callId();
    peer = request.from();
    self = request.to().withParam("tag", tag);
    target = request.addresses(HeaderName.CONTACT).get(0).uri();
    routes = request.values(HeaderName.RECORD_ROUTE); // RFC 3261 §12.1.1
    invite = request;
    return request;
  }

  /** Answers it with 200 and takes the ACK that {@code other} sends. */
  void pickUp(Step other) throws Exception {
    ok(invite);
    other.run();
    expect("ACK");
  }

  /** Asks for something inside the dialog; an INVITE is acknowledged when it is answered. */
  void ask(String method) throws Exception {
    invite = request(method, ++cseq);
    pipe.send(invite);
  }

  /** Takes the 200 to what was asked. */
  void granted() throws Exception {
    finalResponse(200);
    if (invite.is("INVITE")) {
      pipe.send(request("ACK", cseq));
    }
  }

  /** Grants what the other side asks for; {@code other} takes the 200. */
  void grant(String method, Step other) throws Exception {
    ok(expect(method));
    other.run();
    if (method.equals("INVITE")) {
      expect("ACK");
    }
  }

  private void ok(SipRequest request) throws Exception {
    SipResponse answer = SipResponse.to(request, 200, "OK", tag);
    if (request.is("INVITE")) {
      for (String route : request.values(HeaderName.RECORD_ROUTE)) {
        answer.append(HeaderName.RECORD_ROUTE, route);
      }
      describe(answer);
    }
    pipe.send(answer);
  }

  private SipRequest expect(String method) throws Exception {
    SipMessage next = pipe.next();
    if (next instanceof SipRequest request && request.is(method)) {
      return request;
    }
    throw new AssertionError("no " + method + " but " + next.startLine());
  }

  private SipResponse finalResponse(int status) throws Exception {
    for (; ; ) {
      SipMessage next = pipe.next();
      if (!(next instanceof SipResponse response)) {
        throw new AssertionError("no response but " + next.startLine());
      }
      if (!response.provisional()) {
        if (response.status() != status) {
          throw new AssertionError("no " + status + " but " + next.startLine());
        }
        return response;
      }
    }
  }

  private SipRequest request(String method, long number) {
    SipRequest request = SipRequest.of(method, target);
    request.append(
        HeaderName.VIA, "SIP/2.0/" + transport + " " + address + ";rport;branch=z9hG4bK" + token());
    request.append(HeaderName.MAX_FORWARDS, "70");
    request.append(HeaderName.FROM, self.toString());
    request.append(HeaderName.TO, peer.toString());
    request.append(HeaderName.CALL_ID, callId);
    request.append(HeaderName.CSEQ, number + " " + method);
    routes.forEach(route -> request.append(HeaderName.ROUTE, route));
    if (method.equals("INVITE")) {
      describe(request);
    } else if (!transport.equals("UDP")) { // where it may be left out, and is
      request.append(HeaderName.CONTENT_LENGTH, "0");
    }
    return request;
  }

  private void describe(SipMessage message) {
    String uri = "sip:" + address + (transport.equals("UDP") ? "" : ";transport=" + transport);
    message.append(HeaderName.CONTACT, "<" + uri + ">");
    message.append(HeaderName.CONTENT_TYPE, "application/sdp");
    message.body(Sdp.audio("127.0.0.1", "PCMU"));
  }

  private static String token() {
    return UUID.randomUUID().toString().substring(0, 13);
  }
}
