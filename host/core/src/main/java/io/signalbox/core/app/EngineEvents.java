package io.signalbox.core.app;

import io.signalbox.api.Transport;
import io.signalbox.core.call.CallEnd;
import io.signalbox.core.call.CallEvents;
import io.signalbox.core.dns.DnsEvents;
import io.signalbox.core.firewall.FirewallEvents;
import io.signalbox.core.metrics.EngineMetrics;
import io.signalbox.core.overload.OverloadEvents;
import io.signalbox.core.transport.Shed;
import io.signalbox.core.transport.TransportEvents;
import java.util.Arrays;
import java.util.Locale;

/** Counts what the engine tells of itself. Called on every lane. */
public final class EngineEvents
    implements CallEvents, TransportEvents, OverloadEvents, FirewallEvents, DnsEvents {
  private static final String[] ENDS = labels(CallEnd.values());
  private static final String[] RESULTS = labels(DnsEvents.Result.values());
  private static final String[] CACHED = labels(DnsEvents.Cached.values());

  private final EngineMetrics metrics;

  private static String[] labels(Enum<?>[] constants) {
    return Arrays.stream(constants)
        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
        .toArray(String[]::new);
  }

  /** Counts on these. */
  public EngineEvents(EngineMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void lookedUp(DnsEvents.Result result, DnsEvents.Cached cached) {
    metrics.lookedUp(RESULTS[result.ordinal()], CACHED[cached.ordinal()]);
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
  public void turnedAway(String bound) {
    metrics.turnedAway(bound);
  }

  @Override
  public void started() {
    metrics.callStarted();
  }

  @Override
  public void ended(CallEnd reason, long seconds) {
    metrics.callEnded(ENDS[reason.ordinal()]);
  }

  @Override
  public void unhandled() {
    metrics.unhandled();
  }

  @Override
  public void scriptStopped(String block) {
    metrics.scriptStopped(block);
  }

  @Override
  public void ownRun(String block, String result) {
    metrics.ownRun(block, result);
  }

  @Override
  public void refusedInDialog(int status) {
    metrics.refusedInDialog(status);
  }

  @Override
  public void strayAck() {
    metrics.stray("ack");
  }

  @Override
  public void strayBye() {
    metrics.stray("bye");
  }

  @Override
  public void strayResponse() {
    metrics.stray("response");
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

  @Override
  public void dropped(String cause) {
    metrics.blocked(cause);
  }

  @Override
  public void sendFailed(Transport transport) {
    metrics.sendFailed(transport);
  }

  @Override
  public void overflowed(Transport transport) {
    metrics.overflowed(transport);
  }

  @Override
  public void connections(Transport transport, int change) {
    metrics.connections(transport, change);
  }

  @Override
  public void connectionRefused(Transport transport, Shed reason) {
    metrics.connectionShed(transport, reason.name().toLowerCase(Locale.ROOT));
  }
}
