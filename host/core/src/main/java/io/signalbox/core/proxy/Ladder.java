package io.signalbox.core.proxy;

import io.signalbox.api.Source;
import io.signalbox.api.Transport;
import io.signalbox.core.call.CallEvents;
import io.signalbox.core.lane.Lane;
import io.signalbox.core.trace.CallTrace;
import io.signalbox.core.trace.TraceLog;
import io.signalbox.core.transaction.TransactionEvents;
import io.signalbox.core.transport.Hop;
import io.signalbox.sip.CSeq;
import io.signalbox.sip.SipMessage;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.Uri;
import java.net.InetSocketAddress;
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
    add(CallTrace.Kind.RECEIVED, message, new Peer(source.transport(), source.remote()));
  }

  @Override
  public void sent(SipMessage message, Hop hop) {
    lane.readClock(); // how long the host took shows in the trace
    add(CallTrace.Kind.SENT, message, new Peer(hop.transport(), hop.remote()));
  }

  private void add(CallTrace.Kind kind, SipMessage message, Peer peer) {
    Object text =
        message instanceof SipRequest request
            ? new RequestLine(request.method(), request.uri(), request.cseq())
            : new StatusLine(
                ((SipResponse) message).status(), ((SipResponse) message).reason(), message.cseq());
    traces.of(message.callId()).add(lane.epochMicros(), kind, peer, text, 0);
  }

  // What follows is written for every message and read for few: text is made of it when read.

  /** An address as the trace shows it. */
  record Peer(Transport transport, InetSocketAddress address) {
    @Override
    public String toString() {
      return transport + " " + address.getAddress().getHostAddress() + ":" + address.getPort();
    }
  }

  private record RequestLine(String method, Uri uri, CSeq cseq) {
    @Override
    public String toString() {
      return method + " " + uri + " SIP/2.0 [" + cseq + "]";
    }
  }

  private record StatusLine(int status, String reason, CSeq cseq) {
    @Override
    public String toString() {
      return "SIP/2.0 " + status + " " + reason + " [" + cseq + "]";
    }
  }
}
