package io.signalbox.core.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.signalbox.api.Transport;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

/** What the engine counts: calls, requests, responses, messages. */
public final class EngineMetrics {
  /** Which way a message went. */
  public enum Direction {
    IN,
    OUT
  }

  /** A method is whatever a stranger writes: only those that have an RFC get a label. */
  private static final List<String> METHODS =
      List.of(
          "INVITE",
          "ACK",
          "BYE",
          "CANCEL",
          "OPTIONS",
          "REGISTER",
          "PRACK",
          "UPDATE",
          "INFO",
          "REFER",
          "MESSAGE",
          "SUBSCRIBE",
          "NOTIFY",
          "PUBLISH");

  /** What an operator has blocked. */
  private static final String MANUAL = "manual";

  /** Why sources are blocked: a module chooses the words. */
  private static final int MAX_CAUSES = 40;

  private final MeterRegistry registry;
  private final Map<String, Counter> ended = new ConcurrentHashMap<>();
  private final LongAdder callsActive = new LongAdder();
  private final Map<String, Counter> requests = new HashMap<>();
  private final Counter otherRequests;
  private final AtomicReferenceArray<Counter> responses = new AtomicReferenceArray<>(700);
  private final Map<Direction, Map<Transport, Counter>> messages = new EnumMap<>(Direction.class);
  private final Map<Transport, Counter> malformed = new EnumMap<>(Transport.class);
  private final Map<String, Counter> shed = new HashMap<>();
  private final Map<String, Counter> blocked = new ConcurrentHashMap<>();
  private final LabelCap causes = new LabelCap(MAX_CAUSES);
  private final Map<Transport, Counter> sendFailures = new EnumMap<>(Transport.class);
  private final Map<Transport, Counter> overflows = new EnumMap<>(Transport.class);
  private final Map<String, Map<String, Counter>> lookups = new HashMap<>();
  private final Map<Transport, LongAdder> connections = new EnumMap<>(Transport.class);

  EngineMetrics(MeterRegistry registry) {
    this.registry = registry;
    Gauge.builder("signalbox_calls_active", callsActive::sum).register(registry);
    for (String method : METHODS) {
      requests.put(method, registry.counter("signalbox_requests_total", "method", method));
    }
    otherRequests = registry.counter("signalbox_requests_total", "method", LabelCap.OTHER);
    Arrays.stream(Transport.values()).forEach(this::countersOf);
    blocked.put(MANUAL, registry.counter("signalbox_firewall_dropped_total", "reason", MANUAL));
    for (String result : List.of("found", "none", "failed", "refused")) {
      for (String cached : List.of("no", "yes", "stale", "shared")) {
        lookups
            .computeIfAbsent(result, r -> new HashMap<>())
            .put(
                cached,
                registry.counter(
                    "signalbox_dns_lookups_total", "result", result, "cached", cached));
      }
    }
    for (String reason : List.of("delay", "memory")) {
      shed.put(reason, registry.counter("signalbox_overload_shed_total", "reason", reason));
    }
  }

  private void countersOf(Transport transport) {
    String name = label(transport);
    malformed.put(transport, registry.counter("signalbox_malformed_total", "transport", name));
    sendFailures.put(
        transport, registry.counter("signalbox_send_failures_total", "transport", name));
    overflows.put(transport, registry.counter("signalbox_overflows_total", "transport", name));
    if (transport.reliable()) {
      LongAdder open = new LongAdder();
      connections.put(transport, open);
      Gauge.builder("signalbox_connections", open::sum).tag("transport", name).register(registry);
    }
    for (Direction direction : Direction.values()) {
      messages
          .computeIfAbsent(direction, d -> new EnumMap<>(Transport.class))
          .put(
              transport,
              registry.counter(
                  "signalbox_messages_total", "direction", label(direction), "transport", name));
    }
  }

  /** {@code signalbox_calls_active} goes up. */
  public void callStarted() {
    callsActive.increment();
  }

  /**
   * {@code signalbox_calls_active} goes down, {@code signalbox_calls_total} up.
   *
   * @param result how it ended: one of few fixed words, such as {@code answered}
   */
  public void callEnded(String result) {
    callsActive.decrement();
    ended
        .computeIfAbsent(result, r -> registry.counter("signalbox_calls_total", "result", r))
        .increment();
  }

  /** {@code signalbox_requests_total}: a request came in. */
  public void request(String method) {
    requests.getOrDefault(method, otherRequests).increment();
  }

  /** {@code signalbox_responses_total}: a response left; outside 100 to 699 it is not counted. */
  public void response(int code) {
    if (code < 100 || code > 699) {
      return;
    }
    Counter counter = responses.get(code);
    if (counter == null) {
      counter = registry.counter("signalbox_responses_total", "code", Integer.toString(code));
      responses.set(code, counter);
    }
    counter.increment();
  }

  /** {@code signalbox_messages_total}. */
  public void message(Direction direction, Transport transport) {
    messages.get(direction).get(transport).increment();
  }

  /** {@code signalbox_malformed_total}: no SIP message, or one that breaks the grammar. */
  public void malformed(Transport transport) {
    malformed.get(transport).increment();
  }

  /**
   * {@code signalbox_overload_shed_total}: a new INVITE was turned away.
   *
   * @param reason {@code delay} or {@code memory}
   */
  public void shed(String reason) {
    shed.get(reason).increment();
  }

  /** All that were turned away since the start. */
  public long shed() {
    return (long) shed.values().stream().mapToDouble(Counter::count).sum();
  }

  /**
   * {@code signalbox_firewall_dropped_total}: a message or a connection of a blocked source.
   *
   * @param cause {@code manual}, or what a module said that the source did
   */
  public void blocked(String cause) {
    Counter counter = blocked.get(cause);
    if (counter == null) {
      counter = registry.counter("signalbox_firewall_dropped_total", "reason", causes.admit(cause));
      blocked.put(cause, counter);
    }
    counter.increment();
  }

  /**
   * {@code signalbox_refused_in_dialog_total}: a request claimed to belong to a dialog, and did
   * not.
   */
  public void refusedInDialog(int code) {
    registry
        .counter("signalbox_refused_in_dialog_total", "code", Integer.toString(code))
        .increment();
  }

  /**
   * {@code signalbox_strays_total}: an ACK or a response that belongs to nothing was dropped, or a
   * BYE came from where its sender is not.
   */
  public void stray(String kind) {
    registry.counter("signalbox_strays_total", "kind", kind).increment();
  }

  /**
   * {@code signalbox_turned_away_total}: a new request got 503 because of a bound.
   *
   * @param bound one of few fixed words
   */
  public void turnedAway(String bound) {
    registry.counter("signalbox_turned_away_total", "bound", bound).increment();
  }

  /** {@code signalbox_unhandled_total}: the script neither answered nor relayed. */
  public void unhandled() {
    registry.counter("signalbox_unhandled_total").increment();
  }

  /** {@code signalbox_script_stopped_total}: a limit, a fault or a bug ended a run. */
  public void scriptStopped(String block) {
    registry.counter("signalbox_script_stopped_total", "block", block).increment();
  }

  /**
   * {@code signalbox_script_runs_total}: an event_route or a timer_route came to its end, or did
   * not begin.
   *
   * @param block its keyword
   * @param result {@code done}, {@code failed} or {@code skipped}
   */
  public void ownRun(String block, String result) {
    registry.counter("signalbox_script_runs_total", "block", block, "result", result).increment();
  }

  /** {@code signalbox_send_failures_total}: a message that no socket took. */
  public void sendFailed(Transport transport) {
    sendFailures.get(transport).increment();
  }

  /** {@code signalbox_overflows_total}: dropped, because too many wait for their lane. */
  public void overflowed(Transport transport) {
    overflows.get(transport).increment();
  }

  /**
   * {@code signalbox_dns_lookups_total}: a question about a name has its answer.
   *
   * @param result {@code found}, {@code none}, {@code failed} or {@code refused}
   * @param cached {@code no}, {@code yes}, {@code stale} or {@code shared}
   */
  public void lookedUp(String result, String cached) {
    lookups.get(result).get(cached).increment();
  }

  /** {@code signalbox_connections}: by TCP and TLS, ready for messages. */
  public void connections(Transport transport, int change) {
    connections.get(transport).add(change);
  }

  /**
   * {@code signalbox_connections_shed_total}: refused or cut off because of a limit.
   *
   * @param reason one of few fixed words
   */
  public void connectionShed(Transport transport, String reason) {
    registry
        .counter(
            "signalbox_connections_shed_total", "transport", label(transport), "reason", reason)
        .increment();
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
