package io.signalbox.core.app;

import io.signalbox.api.Transport;
import io.signalbox.core.call.CallEnd;
import io.signalbox.core.call.CallEvents;
import io.signalbox.core.metrics.EngineMetrics;
import io.signalbox.core.overload.OverloadEvents;
import io.signalbox.core.transport.TransportEvents;
import java.util.Locale;

/** Counts what the engine tells of itself. Called on every lane. */
final class EngineEvents implements CallEvents, TransportEvents, OverloadEvents {
  private final EngineMetrics metrics;

  EngineEvents(EngineMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void requestReceived(String method) {
    metrics.request(method);
  }

  @Override
  public void responseSent(int status) {
    metrics.response(status);
  }

  @Override
  public void started() {
    metrics.callStarted();
  }

  @Override
  public void ended(CallEnd reason, long seconds) {
    metrics.callEnded(reason.name().toLowerCase(Locale.ROOT));
  }

  @Override
  public void received(Transport transport, String kind) {
    metrics.message(EngineMetrics.Direction.IN, transport);
  }

  @Override
  public void sent(Transport transport, String kind) {
    metrics.message(EngineMetrics.Direction.OUT, transport);
  }

  @Override
  public void malformed(Transport transport, String rule) {
    metrics.malformed(transport);
  }

  @Override
  public void shed(Reason reason) {
    metrics.shed(reason.name().toLowerCase(Locale.ROOT));
  }
}
