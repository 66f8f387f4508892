package io.signalbox.core.simulation;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipMessage;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One side's view of a dialog (RFC 3261 §12.1). */
final class Dialog {
  final String callId;
  final String local;
  final String remote;
  private final List<String> routes;
  private String target;
  private long cseq;
  boolean over;
  boolean inviteUnderWay;
  boolean updateUnderWay;

  private Dialog(
      String callId, String local, String remote, List<String> routes, String target, long cseq) {
    this.callId = callId;
    this.local = local;
    this.remote = remote;
    this.routes = routes;
    this.target = target;
    this.cseq = cseq;
  }

  /** The caller's, by a response to its INVITE. */
  static Dialog ofCaller(SipResponse response) {
    List<String> routes = new ArrayList<>(response.values(HeaderName.RECORD_ROUTE));
    Collections.reverse(routes);
    return new Dialog(
        response.callId(),
        response.first(HeaderName.FROM).orElseThrow(),
        response.first(HeaderName.TO).orElseThrow(),
        routes,
        contact(response),
        response.cseq().number());
  }

  /** The callee's, by the INVITE that it answers with this tag. */
  static Dialog ofCallee(SipRequest invite, String tag) {
    return new Dialog(
        invite.callId(),
        invite.first(HeaderName.TO).orElseThrow() + ";tag=" + tag,
        invite.first(HeaderName.FROM).orElseThrow(),
        List.copyOf(invite.values(HeaderName.RECORD_ROUTE)),
        contact(invite),
        1);
  }

  private static String contact(SipMessage message) {
    return message.addresses(HeaderName.CONTACT).get(0).uri().toString();
  }

  /** A target refresh by the other side. */
  void refresh(SipMessage message) {
    target = contact(message);
  }

  /** True while this side waits for an answer. */
  boolean busy() {
    return inviteUnderWay || updateUnderWay;
  }

  long nextCSeq() {
    return ++cseq;
  }

  /** A request from this side; the first Route, or else the target, is where it goes. */
  String request(String method, long number, String via, String contact) {
    StringBuilder text = new StringBuilder(512);
    text.append(method).append(' ').append(target).append(" SIP/2.0\r\nVia: ").append(via);
    for (String route : routes) {
      text.append("\r\nRoute: ").append(route);
    }
    return text.append("\r\nFrom: ")
        .append(local)
        .append("\r\nTo: ")
        .append(remote)
        .append("\r\nCall-ID: ")
        .append(callId)
        .append("\r\nCSeq: ")
        .append(number)
        .append(' ')
        .append(method)
        .append("\r\nMax-Forwards: 70\r\nContact: ")
        .append(contact)
        .append("\r\nContent-Length: 0\r\n\r\n")
        .toString();
  }

  /** Host of the first hop. */
  String nextHop() {
    String uri = routes.isEmpty() ? target : routes.get(0);
    int at = uri.indexOf("sip:") + 4;
    int user = uri.indexOf('@');
    int start = user > 0 ? user + 1 : at;
    int end = start;
    while (end < uri.length() && (uri.charAt(end) == '.' || Character.isDigit(uri.charAt(end)))) {
      end++;
    }
    return uri.substring(start, end);
  }
}
