package io.signalbox.core.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * {@code signalbox_module_outcomes_total} and {@code signalbox_module_duration_seconds} of one
 * script function. Outcomes are known by their index, so that counting looks nothing up.
 */
public final class FunctionMetrics {
  /** Few: a bucket is a time series for each function. */
  private static final Duration[] BUCKETS = {
    Duration.ofNanos(20_000),
    Duration.ofNanos(100_000),
    Duration.ofMillis(1),
    Duration.ofMillis(10),
    Duration.ofMillis(100),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5)
  };

  private final List<Counter> outcomes;
  private final Timer duration;

  FunctionMetrics(MeterRegistry registry, String module, String function, List<String> outcomes) {
    this.outcomes =
        outcomes.stream()
            .map(
                outcome ->
                    Counter.builder("signalbox_module_outcomes_total")
                        .description("What the functions of modules answered")
                        .tags("module", module, "function", function, "outcome", outcome)
                        .register(registry))
            .toList();
    this.duration =
        Timer.builder("signalbox_module_duration_seconds")
            .description("From the call of a function of a module to its answer")
            .tags("module", module, "function", function)
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
  }

  /** The function answered with the outcome of this index. */
  public void answered(int outcome, long nanos) {
    outcomes.get(outcome).increment();
    duration.record(nanos, TimeUnit.NANOSECONDS);
  }
}
