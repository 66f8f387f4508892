package io.signalbox.core.proxy;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.Source;
import io.signalbox.api.Transport;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipMessage;
import io.signalbox.sip.SipParser;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** A phone or a carrier at one address, played by the test. */
final class Peer {
  private final Stage stage;
  private final InetSocketAddress address;
  private final Deque<SipMessage> inbox = new ArrayDeque<>();
  private Transport transport = Transport.UDP;
  private int branches;

  Peer(Stage stage, String ip) {
    this.stage = stage;
    this.address = new InetSocketAddress(ip, 5060);
  }

  InetSocketAddress address() {
    return address;
  }

  /** Speaks by this transport from now on. */
  Peer over(Transport other) {
    transport = other;
    return this;
  }

  String ip() {
    return address.getAddress().getHostAddress();
  }

  String contact() {
    return "sip:"
        + ip()
        + ":5060"
        + (transport == Transport.UDP ? "" : ";transport=" + transport.name().toLowerCase(ROOT));
  }

  void deliver(SipMessage message) {
    inbox.add(message);
  }

  // --- hearing -----------------------------------------------------------------------------------

  SipRequest hears(String method) {
    assertThat(inbox).as("what %s heard", ip()).isNotEmpty();
    SipMessage next = inbox.remove();
    assertThat(next).isInstanceOf(SipRequest.class);
    assertThat(((SipRequest) next).method()).isEqualTo(method);
    return (SipRequest) next;
  }

  SipResponse hears(int status) {
    assertThat(inbox).as("what %s heard", ip()).isNotEmpty();
    SipMessage next = inbox.remove();
    assertThat(next.startLine()).startsWith("SIP/2.0 " + status + " ");
    return (SipResponse) next;
  }

  /** All that came since. */
  List<SipMessage> heard() {
    List<SipMessage> all = List.copyOf(inbox);
    inbox.clear();
    return all;
  }

  boolean heardSomething() {
    return !inbox.isEmpty();
  }

  void hearsNothing() {
    assertThat(inbox).as("what %s heard", ip()).isEmpty();
  }

  // --- saying ------------------------------------------------------------------------------------

  /** An INVITE to our host. */
  SipRequest invite(String callId, int cseq) {
    return request(
        "INVITE",
        "sip:442079460123@203.0.113.9",
        callId,
        cseq,
        "<sip:alice@pbx>;tag=a",
        "<sip:x@y>");
  }

  SipRequest request(String method, String uri, String callId, int cseq, String from, String to) {
    String text =
        (method + " " + uri + " SIP/2.0\r\n")
            + ("Via: SIP/2.0/"
                + transport
                + " "
                + ip()
                + ":5060;branch=z9hG4bK"
                + ip()
                + "-"
                + ++branches)
            + (";rport=5060;received=" + ip() + "\r\n")
            + ("From: " + from + "\r\nTo: " + to + "\r\nCall-ID: " + callId + "\r\n")
            + ("CSeq: " + cseq + " " + method + "\r\nMax-Forwards: 70\r\n")
            + ("Contact: <" + contact() + ">\r\nContent-Length: 0\r\n\r\n");
    return (SipRequest) SipParser.parse(text).orElseThrow();
  }

  /** The caller's next request in the dialog that this response made. */
  SipRequest inside(SipResponse made, String method, int cseq) {
    String target = made.addresses(HeaderName.CONTACT).get(0).uri().toString();
    SipRequest request =
        request(
            method,
            target,
            made.callId(),
            cseq,
            made.first(HeaderName.FROM).orElseThrow(),
            made.first(HeaderName.TO).orElseThrow());
    List<String> routes = new ArrayList<>(made.values(HeaderName.RECORD_ROUTE));
    Collections.reverse(routes);
    routes.forEach(route -> request.append(HeaderName.ROUTE, route));
    return request;
  }

  /** The callee's next request in the dialog that it made with this tag. */
  SipRequest inside(SipRequest invite, String tag, String method, int cseq) {
    String target = invite.addresses(HeaderName.CONTACT).get(0).uri().toString();
    SipRequest request =
        request(
            method,
            target,
            invite.callId(),
            cseq,
            invite.first(HeaderName.TO).orElseThrow() + ";tag=" + tag,
            invite.first(HeaderName.FROM).orElseThrow());
    invite.values(HeaderName.RECORD_ROUTE).forEach(r -> request.append(HeaderName.ROUTE, r));
    return request;
  }

  /** CANCEL for a request that this peer sent. */
  SipRequest cancelOf(SipRequest invite) {
    SipRequest cancel = SipRequest.of("CANCEL", invite.uri());
    for (HeaderName name :
        List.of(HeaderName.VIA, HeaderName.FROM, HeaderName.TO, HeaderName.CALL_ID)) {
      cancel.append(name, invite.first(name).orElseThrow());
    }
    cancel.append(HeaderName.CSEQ, invite.cseq().number() + " CANCEL");
    cancel.append(HeaderName.CONTENT_LENGTH, "0");
    return cancel;
  }

  /** ACK to a failure, in the transaction of the INVITE. */
  SipRequest ackOf(SipRequest invite, SipResponse failure) {
    SipRequest ack = SipRequest.of("ACK", invite.uri());
    ack.append(HeaderName.VIA, invite.first(HeaderName.VIA).orElseThrow());
    ack.append(HeaderName.FROM, invite.first(HeaderName.FROM).orElseThrow());
    ack.append(HeaderName.TO, failure.first(HeaderName.TO).orElseThrow());
    ack.append(HeaderName.CALL_ID, invite.callId());
    ack.append(HeaderName.CSEQ, invite.cseq().number() + " ACK");
    ack.append(HeaderName.CONTENT_LENGTH, "0");
    return ack;
  }

  SipResponse answer(SipRequest request, int status, String tag, String... headers) {
    SipResponse response = SipResponse.to(request, status, "Reason " + status, tag);
    request
        .lines(HeaderName.RECORD_ROUTE)
        .forEach(value -> response.append(HeaderName.RECORD_ROUTE, value));
    response.append(HeaderName.CONTACT, "<" + contact() + ">");
    for (int i = 0; i < headers.length; i += 2) {
      response.append(HeaderName.of(headers[i]), headers[i + 1]);
    }
    return response;
  }

  SipResponse answers(SipRequest request, int status, String tag, String... headers) {
    SipResponse response = answer(request, status, tag, headers);
    says(response);
    return response;
  }

  void says(SipMessage message) {
    Source source = new Source(transport, address, Stage.US);
    // What goes out and comes in are never the same object
    SipMessage copy = SipParser.parse(message.encode()).orElseThrow();
    if (copy instanceof SipRequest request) {
      stage.transactions().onRequest(request, source);
    } else {
      stage.transactions().onResponse((SipResponse) copy, source);
    }
    stage.lane().runQueued();
  }
}
