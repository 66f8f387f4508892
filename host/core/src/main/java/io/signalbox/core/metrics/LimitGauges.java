package io.signalbox.core.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Channel use by key; a key is an account's or a trunk's name, hence the cap. */
final class LimitGauges {
  private final Supplier<List<LimitUse>> uses;
  private final LabelCap keys;
  private final MultiGauge held;
  private final MultiGauge peak;
  private final MultiGauge refused;

  LimitGauges(MeterRegistry registry, Supplier<List<LimitUse>> uses, int cap) {
    this.uses = uses;
    this.keys = new LabelCap(cap);
    this.held = gauge(registry, "signalbox_limit_held", "Channels that calls hold of a key");
    this.peak = gauge(registry, "signalbox_limit_peak", "Most channels ever held of a key at once");
    this.refused = gauge(registry, "signalbox_limit_refused", "How often a key was used up");
    Gauge.builder("signalbox_leases_held", () -> uses.get().stream().mapToInt(LimitUse::held).sum())
        .description("Channels that calls hold, of all keys")
        .register(registry);
  }

  private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
    return MultiGauge.builder(name).description(description).register(registry);
  }

  /** Asks the ledger; one scrape at a time. */
  synchronized void refresh() {
    Map<String, LimitUse> shown = new TreeMap<>();
    for (LimitUse use : uses.get()) {
      String key = keys.admit(use.key());
      shown.merge(key, new LimitUse(key, use.held(), use.peak(), use.refused()), LimitUse::plus);
    }
    rows(held, shown, LimitUse::held);
    rows(peak, shown, LimitUse::peak);
    rows(refused, shown, LimitUse::refused);
  }

  private static void rows(
      MultiGauge gauge, Map<String, LimitUse> shown, Function<LimitUse, Number> value) {
    List<MultiGauge.Row<?>> rows =
        shown.values().stream()
            .<MultiGauge.Row<?>>map(
                use -> MultiGauge.Row.of(Tags.of("key", use.key()), value.apply(use)))
            .toList();
    gauge.register(rows, true);
  }
}
