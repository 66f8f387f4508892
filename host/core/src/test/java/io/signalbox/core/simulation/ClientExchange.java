package io.signalbox.core.simulation;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;

/** A request of an agent and its retransmissions, as RFC 3261 §17.1 has them over UDP. */
final class ClientExchange {
  private static final int T1 = 500;
  private static final int T2 = 4_000;
  private static final int PATIENCE = 64 * T1;

  /** Who waits for the answer. */
  interface User {
    /** Provisional responses, every 2xx to an INVITE, the first final response of other kinds. */
    void heard(SipResponse response);

    /** Nothing final came. */
    void silence();
  }

  private final Agent agent;
  private final String to;
  private final SipRequest request;
  private final byte[] wire;
  private final User user;
  private final long started;
  private int interval = T1;
  private boolean provisional;
  private int finalStatus;

  ClientExchange(Agent agent, String to, SipRequest request, User user) {
    this.agent = agent;
    this.to = to;
    this.request = request;
    this.wire = request.encode();
    this.user = user;
    this.started = agent.world.network().now();
  }

  void start() {
    agent.sendOnce(to, wire);
    agent.world.network().in(interval, this::again);
  }

  private void again() {
    if (finalStatus != 0 || invite() && provisional || agent.gone(request.callId())) {
      return;
    }
    long age = agent.world.network().now() - started;
    if (age >= PATIENCE) {
      finalStatus = 408;
      user.silence();
      return;
    }
    if (age < PATIENCE - Network.LONGEST_DELAY) { // a later copy might arrive after timer J
      agent.sendOnce(to, wire);
    }
    interval = invite() ? interval * 2 : provisional ? T2 : Math.min(interval * 2, T2);
    agent.world.network().in(interval, this::again);
  }

  void hear(SipResponse response) {
    if (response.provisional()) {
      provisional = true;
      if (finalStatus == 0) {
        user.heard(response);
      }
      return;
    }
    boolean first = finalStatus == 0;
    finalStatus = first ? response.status() : finalStatus;
    if (invite() && !response.success()) {
      agent.sendOnce(to, ack(response));
    }
    if (first || invite() && response.success()) {
      user.heard(response);
    }
  }

  /** True until a final response came, or the agent gave up. */
  boolean open() {
    return finalStatus == 0;
  }

  boolean ringing() {
    return provisional && finalStatus == 0;
  }

  String cancel() {
    return derived("CANCEL", request.first(HeaderName.TO).orElseThrow());
  }

  private String ack(SipResponse failure) {
    return derived("ACK", failure.first(HeaderName.TO).orElseThrow());
  }

  private String derived(String method, String toHeader) {
    StringBuilder text = new StringBuilder(400);
    text.append(method).append(' ').append(request.uri()).append(" SIP/2.0\r\nVia: ");
    text.append(request.first(HeaderName.VIA).orElseThrow());
    for (String route : request.lines(HeaderName.ROUTE)) {
      text.append("\r\nRoute: ").append(route);
    }
    text.append("\r\nFrom: ").append(request.first(HeaderName.FROM).orElseThrow());
    text.append("\r\nTo: ").append(toHeader);
    text.append("\r\nCall-ID: ").append(request.callId());
    text.append("\r\nCSeq: ").append(request.cseq().number()).append(' ').append(method);
    return text.append("\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n").toString();
  }

  private boolean invite() {
    return request.is("INVITE");
  }
}
