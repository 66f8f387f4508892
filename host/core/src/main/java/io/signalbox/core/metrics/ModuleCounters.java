package io.signalbox.core.metrics;

import io.signalbox.api.Metrics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The counters of one instance of a module. */
public final class ModuleCounters implements Metrics, AutoCloseable {
  /** Time series of one module, all of its counters together. */
  private static final int MAX_SERIES = 200;

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

  private final SharedCounters shared;
  private final String prefix;
  private final Map<SharedCounters.Series, Counter> mine = new HashMap<>();
  private boolean closed;

  ModuleCounters(SharedCounters shared, String id) {
    this.shared = shared;
    this.prefix = "signalbox_" + id.replace('-', '_') + "_";
  }

  /**
   * See {@link Metrics#counter}. Beyond the bound on a module's time series the label values become
   * {@code other}.
   *
   * @throws IllegalArgumentException for a name that Prometheus would not take
   * @throws IllegalStateException when the instance has stopped
   */
  @Override
  public synchronized Counter counter(String name, String... labels) {
    if (closed) {
      throw new IllegalStateException("the instance has stopped");
    }
    if (labels.length % 2 != 0) {
      throw new IllegalArgumentException("a label has a name and a value");
    }
    check(name);
    for (int i = 0; i < labels.length; i += 2) {
      check(labels[i]);
    }
    String full = prefix + (name.endsWith("_total") ? name : name + "_total");
    SharedCounters.Series series = new SharedCounters.Series(full, List.of(labels));
    if (!mine.containsKey(series) && mine.size() >= MAX_SERIES) {
      String[] other = labels.clone();
      for (int i = 1; i < other.length; i += 2) {
        other[i] = LabelCap.OTHER;
      }
      series = new SharedCounters.Series(full, List.of(other));
    }
    return mine.computeIfAbsent(series, s -> shared.acquire(s)::increment);
  }

  private static void check(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("\"" + name + "\" is no name of a counter or label");
    }
  }

  /** The instance has stopped: what no other instance uses goes from the page. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      mine.keySet().forEach(shared::release);
      mine.clear();
    }
  }
}
