package io.signalbox.core.firewall;

import io.signalbox.api.Source;
import io.signalbox.api.SourceWatch;
import io.signalbox.api.Transport;
import io.signalbox.core.transport.MessageReceiver;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import java.net.InetSocketAddress;
import java.util.function.Supplier;

/** Tells the watch of a lane of each request before its receiver. On the lane only. */
public final class Watched implements MessageReceiver {
  private final MessageReceiver receiver;
  private final Supplier<SourceWatch> watch;

  /** {@code watch} gives the one of the current generation. */
  public Watched(MessageReceiver receiver, Supplier<SourceWatch> watch) {
    this.receiver = receiver;
    this.watch = watch;
  }

  @Override
  public void onTurn(long now, long waitedNanos) {
    receiver.onTurn(now, waitedNanos);
  }

  @Override
  public void onRequest(SipRequest request, Source source) {
    watch.get().arrived(request, source);
    receiver.onRequest(request, source);
  }

  @Override
  public void onResponse(SipResponse response, Source source) {
    receiver.onResponse(response, source);
  }

  @Override
  public void onMalformed(Source source) {
    watch.get().malformed(source);
    receiver.onMalformed(source);
  }

  @Override
  public void onConnectionLost(
      Transport transport, InetSocketAddress remote, long atMillis, String reason) {
    receiver.onConnectionLost(transport, remote, atMillis, reason);
  }
}
