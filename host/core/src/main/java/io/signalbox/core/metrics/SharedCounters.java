package io.signalbox.core.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The counters that modules made, each with the number of instances that use it: while a module is
 * replaced two instances count on the same one, and the last takes it away.
 */
final class SharedCounters {
  /** One time series. */
  record Series(String name, List<String> labels) {}

  private static final class Shared {
    private final Counter counter;
    private int users;

    Shared(Counter counter) {
      this.counter = counter;
    }
  }

  private final MeterRegistry registry;
  private final Map<Series, Shared> series = new HashMap<>();
  private final Map<String, Set<String>> labelNames = new HashMap<>();

  SharedCounters(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * One more user of this counter.
   *
   * @throws IllegalArgumentException when the name is in use with other labels: Prometheus would
   *     refuse the whole page
   */
  synchronized Counter acquire(Series wanted) {
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < wanted.labels.size(); i += 2) {
      names.add(wanted.labels.get(i));
    }
    Set<String> known = labelNames.computeIfAbsent(wanted.name, n -> names);
    if (!known.equals(names)) {
      throw new IllegalArgumentException(
          wanted.name + " has the labels " + known + " already, not " + names);
    }
    Shared shared =
        series.computeIfAbsent(
            wanted,
            s -> new Shared(registry.counter(s.name, Tags.of(s.labels.toArray(String[]::new)))));
    shared.users++;
    return shared.counter;
  }

  /** One user less. */
  synchronized void release(Series used) {
    Shared shared = series.get(used);
    shared.users--;
    if (shared.users == 0) {
      registry.remove(shared.counter);
      series.remove(used);
      if (series.keySet().stream().noneMatch(s -> s.name.equals(used.name))) {
        labelNames.remove(used.name);
      }
    }
  }
}
