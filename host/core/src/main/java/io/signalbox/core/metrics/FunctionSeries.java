package io.signalbox.core.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * {@code signalbox_module_outcomes_total} and {@code signalbox_module_duration_seconds}: what the
 * lanes counted, added up when somebody asks.
 */
final class FunctionSeries implements MultiCollector {
  private static final String OUTCOMES = "signalbox_module_outcomes";
  private static final String OUTCOMES_HELP = "What the functions of modules answered";
  private static final String DURATION = "signalbox_module_duration_seconds";
  private static final String DURATION_HELP =
      "From the call of a function of a module to its answer";

  /** A module that is replaced goes on in the numbers of the one before. */
  private record Place(String module, String function, int lane, List<String> outcomes) {}

  private final Map<Place, FunctionMetrics> places = new ConcurrentHashMap<>();

  /** The numbers of this function on this lane. */
  FunctionMetrics of(
      String module, String function, List<String> outcomes, int lane, LongSupplier nanoClock) {
    return places.computeIfAbsent(
        new Place(module, function, lane, List.copyOf(outcomes)),
        place -> new FunctionMetrics(outcomes.size(), nanoClock));
  }

  @Override
  public MetricSnapshots collect() {
    Map<Labels, Long> outcomes = new TreeMap<>();
    Map<Labels, List<FunctionMetrics>> functions = new TreeMap<>();
    places.forEach(
        (place, counted) -> {
          Labels labels = Labels.of("function", place.function(), "module", place.module());
          functions.computeIfAbsent(labels, l -> new ArrayList<>()).add(counted);
          for (int i = 0; i < place.outcomes().size(); i++) {
            long count = counted.count(i);
            outcomes.merge(labels.add("outcome", place.outcomes().get(i)), count, Long::sum);
          }
        });
    CounterSnapshot.Builder counters = CounterSnapshot.builder().name(OUTCOMES).help(OUTCOMES_HELP);
    outcomes.forEach((labels, count) -> counters.dataPoint(counter(labels, count)));
    HistogramSnapshot.Builder durations =
        HistogramSnapshot.builder().name(DURATION).help(DURATION_HELP);
    GaugeSnapshot.Builder longest =
        GaugeSnapshot.builder().name(DURATION + "_max").help(DURATION_HELP);
    functions.forEach(
        (labels, lanes) -> {
          durations.dataPoint(duration(labels, lanes));
          longest.dataPoint(longest(labels, lanes));
        });
    return functions.isEmpty()
        ? MetricSnapshots.builder().build()
        : MetricSnapshots.of(counters.build(), durations.build(), longest.build());
  }

  private static CounterSnapshot.CounterDataPointSnapshot counter(Labels labels, long count) {
    return CounterSnapshot.CounterDataPointSnapshot.builder().labels(labels).value(count).build();
  }

  private static HistogramSnapshot.HistogramDataPointSnapshot duration(
      Labels labels, List<FunctionMetrics> lanes) {
    double[] ends = FunctionMetrics.bucketSeconds();
    long[] counts = new long[ends.length];
    long nanos = 0;
    for (FunctionMetrics lane : lanes) {
      for (int i = 0; i < counts.length; i++) {
        counts[i] += lane.inBucket(i);
      }
      nanos += lane.sumNanos();
    }
    return HistogramSnapshot.HistogramDataPointSnapshot.builder()
        .labels(labels)
        .classicHistogramBuckets(ClassicHistogramBuckets.of(ends, counts))
        .sum(nanos / 1e9)
        .build();
  }

  private static GaugeSnapshot.GaugeDataPointSnapshot longest(
      Labels labels, List<FunctionMetrics> lanes) {
    long longest = 0;
    for (FunctionMetrics lane : lanes) {
      longest = Math.max(longest, lane.longestNanos());
    }
    return GaugeSnapshot.GaugeDataPointSnapshot.builder()
        .labels(labels)
        .value(longest / 1e9)
        .build();
  }
}
