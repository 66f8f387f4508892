package io.signalbox.core.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.core.metrics.Info;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Every number of one host, in one registry. */
public final class HostMetrics {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final EngineMetrics engine = new EngineMetrics(registry);
  private final SharedCounters moduleCounters = new SharedCounters(registry);
  private final Info moduleInfo =
      Info.builder()
          .name("signalbox_module_info")
          .help("The modules of the active generation")
          .labelNames("module", "version")
          .register(registry.getPrometheusRegistry());
  private final FunctionSeries functions = new FunctionSeries();
  private volatile LimitGauges limits;

  public HostMetrics() {
    registry.getPrometheusRegistry().register(functions);
  }

  /** For what else counts by Micrometer, such as Vert.x itself. */
  public MeterRegistry registry() {
    return registry;
  }

  /** Calls, messages and transactions. */
  public EngineMetrics engine() {
    return engine;
  }

  /** All of it in the text format of Prometheus. */
  public String scrape() {
    LimitGauges asked = limits;
    if (asked != null) {
      asked.refresh();
    }
    return registry.scrape();
  }

  /** Shows a number that is asked for at each scrape; {@code value} may be called on any thread. */
  public void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).register(registry);
  }

  /** Shows a number that only grows, as {@code name_total}; otherwise as {@link #gauge}. */
  public void counted(String name, String description, Supplier<Number> value) {
    FunctionCounter.builder(name, value, count -> count.get().doubleValue())
        .description(description)
        .register(registry);
  }

  /**
   * Shows the use of the ledger's keys as {@code signalbox_limit_held}, {@code _peak} and {@code
   * _refused_total}; keys beyond {@code cap} are added up as {@code other}.
   */
  public void limits(Supplier<List<LimitUse>> uses, int cap) {
    limits = new LimitGauges(registry, uses, cap);
  }

  /**
   * The numbers of one script function on one lane, the same for all instances.
   *
   * @param nanoClock never goes back; read on any thread
   */
  public FunctionMetrics function(
      String module, String function, List<String> outcomes, int lane, LongSupplier nanoClock) {
    return functions.of(module, function, outcomes, lane, nanoClock);
  }

  /** Counters for one instance of a module; to be closed when the instance stops. */
  public ModuleCounters module(String id) {
    return new ModuleCounters(moduleCounters, id);
  }

  /** {@code signalbox_module_info}: this module is part of the active generation. */
  public void moduleActive(String id, String version) {
    moduleInfo.addLabelValues(id, version);
  }

  /** See {@link #moduleActive}. */
  public void moduleGone(String id, String version) {
    moduleInfo.remove(id, version);
  }

  /** {@code signalbox_reload_total}: a change was {@code applied}, {@code refused}, … */
  public void reload(String result) {
    registry.counter("signalbox_reload_total", "result", result).increment();
  }
}
