package io.signalbox.core.proxy;

import io.signalbox.api.Source;
import io.signalbox.api.Transport;
import io.signalbox.core.call.CallEvents;
import io.signalbox.core.lane.Lane;
import io.signalbox.core.trace.CallTrace;
import io.signalbox.core.trace.TraceLog;
import io.signalbox.core.transaction.TransactionEvents;
import io.signalbox.core.transport.Hop;
import io.signalbox.sip.SipMessage;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Locale;

/** Writes every message of a lane into the trace of its Call-ID, and counts what was refused. */
public final class Ladder implements TransactionEvents {
  private final Lane lane;
  private final TraceLog traces;
  private final CallEvents events;

  public Ladder(Lane lane, TraceLog traces, CallEvents events) {
    this.lane = lane;
    this.traces = traces;
    this.events = events;
  }

  @Override
  public void refused(Bound bound) {
    events.turnedAway(bound.name().toLowerCase(Locale.ROOT));
  }

  @Override
  public void received(SipMessage message, Source source) {
    add(CallTrace.Kind.RECEIVED, message, peer(source.transport(), source.remote()));
  }

  @Override
  public void sent(SipMessage message, Hop hop) {
    add(CallTrace.Kind.SENT, message, peer(hop.transport(), hop.remote()));
  }

  private void add(CallTrace.Kind kind, SipMessage message, String peer) {
    Instant now = lane.timers().now();
    String text = message.startLine() + " [" + message.cseq() + "]";
    traces.of(message.callId()).add(new CallTrace.Entry(micros(now), kind, peer, text, 0));
  }

  static long micros(Instant instant) {
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
  }

  static String peer(Transport transport, InetSocketAddress address) {
    return transport + " " + address.getAddress().getHostAddress() + ":" + address.getPort();
  }
}
