package io.signalbox.testkit.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which lines of {@code /metrics} moved between two looks. */
final class MetricsDiff {
  private MetricsDiff() {}

  /** Each as {@code name: before → after}; buckets and sums of histograms are left out. */
  static List<String> between(String before, String after) {
    Map<String, String> old = values(before);
    List<String> moved = new ArrayList<>();
    values(after)
        .forEach(
            (name, value) -> {
              String was = old.getOrDefault(name, "0");
              boolean ours = name.startsWith("signalbox_");
              if (ours && Double.parseDouble(was) != Double.parseDouble(value)) {
                moved.add(name + ": " + number(was) + " -> " + number(value));
              }
            });
    return moved;
  }

  private static Map<String, String> values(String metrics) {
    Map<String, String> values = new LinkedHashMap<>();
    metrics
        .lines()
        .filter(line -> !line.startsWith("#") && !line.contains("_bucket{"))
        .filter(line -> !line.contains("_seconds_sum") && !line.contains("_seconds_max"))
        .forEach(
            line -> {
              int space = line.lastIndexOf(' ');
              values.put(line.substring(0, space), line.substring(space + 1));
            });
    return values;
  }

  private static String number(String value) {
    double number = Double.parseDouble(value);
    return number == Math.rint(number) ? Long.toString((long) number) : value;
  }
}
