package io.signalbox.core.simulation;

import io.signalbox.sip.SipRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A request that an agent got, and its answers: RFC 3261 §17.2, and §13.3.1.4 for a 2xx. */
final class ServerExchange {
  private static final int T1 = 500;
  private static final int T2 = 4_000;
  private static final int PATIENCE = 64 * T1;

  private final Agent agent;
  private final SipRequest request;
  private final String from;
  private final Set<String> acknowledged = new HashSet<>(2);
  private final Map<String, Runnable> onAck = new HashMap<>(2);
  private byte[] last;
  private int finalStatus;

  ServerExchange(Agent agent, SipRequest request, String from) {
    this.agent = agent;
    this.request = request;
    this.from = from;
  }

  SipRequest request() {
    return request;
  }

  /** The same request came again; a 2xx to an INVITE is repeated by its own timer. */
  void repeat() {
    if (last != null && !(request.is("INVITE") && finalStatus / 100 == 2)) {
      agent.sendOnce(from, last);
    }
  }

  boolean answered() {
    return finalStatus != 0;
  }

  boolean failed() {
    return finalStatus >= 300;
  }

  void answer(int status, String tag) {
    answer(status, tag, () -> {}, () -> {});
  }

  /** {@code ack} hears of the first ACK to a 2xx, {@code silence} that none came. */
  void answer(int status, String tag, Runnable ack, Runnable silence) {
    last = agent.answer(request, status, tag).getBytes(StandardCharsets.UTF_8);
    agent.sendOnce(from, last);
    if (status < 200) {
      return;
    }
    finalStatus = status;
    if (!request.is("INVITE")) {
      return;
    }
    String known = request.to().tag().orElse(tag);
    if (status < 300) {
      onAck.put(known, ack);
      agent.awaitAck(known, request.cseq().number(), request.callId(), this);
    }
    byte[] wire = last;
    String waitsFor = status < 300 ? known : "";
    long end = agent.world.network().now() + PATIENCE;
    agent.world.network().in(T1, () -> again(wire, waitsFor, T1, end, silence));
  }

  private void again(byte[] wire, String tag, int interval, long end, Runnable silence) {
    if (acknowledged.contains(tag)) {
      return;
    }
    if (agent.world.network().now() >= end) {
      silence.run();
      return;
    }
    agent.sendOnce(from, wire);
    int next = Math.min(2 * interval, T2);
    agent.world.network().in(next, () -> again(wire, tag, next, end, silence));
  }

  /** The ACK to the failure. */
  void acknowledged() {
    acknowledged.add("");
  }

  /** The ACK to the 2xx with this tag. */
  void acknowledged(String tag) {
    if (acknowledged.add(tag)) {
      onAck.get(tag).run();
    }
  }
}
