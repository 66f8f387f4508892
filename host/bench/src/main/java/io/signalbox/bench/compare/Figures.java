package io.signalbox.bench.compare;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Every figure of every run, and the verdicts; printed as they come, kept for the files. */
final class Figures {
  /**
   * One figure.
   *
   * @param series what was done, such as {@code reference, 8 sources}
   * @param server whose
   * @param alternation from 1
   * @param figure what was measured, its unit included
   */
  record Figure(String series, Server.Kind server, int alternation, String figure, double value) {}

  private final List<Figure> figures = new ArrayList<>();
  private final JsonArray verdicts = new JsonArray();
  private final List<String> table = new ArrayList<>();
  private boolean complete = true;

  void add(String series, Server.Kind server, int alternation, String figure, double value) {
    figures.add(new Figure(series, server, alternation, figure, value));
    print("  %-32s %-10s %2d  %-40s %12.2f", series, server.label(), alternation, figure, value);
  }

  /** The median over the alternations; NaN when there is none. */
  double median(String series, Server.Kind server, String figure) {
    return median(
        figures.stream()
            .filter(f -> f.series().equals(series) && f.server() == server)
            .filter(f -> f.figure().equals(figure))
            .map(Figure::value)
            .toList());
  }

  /** The median of ours through Kamailio's, alternation by alternation. */
  double ratio(String series, String figure) {
    List<Double> ratios = new ArrayList<>();
    for (Figure ours : figures) {
      if (ours.server() == Server.Kind.SIGNALBOX
          && ours.series().equals(series)
          && ours.figure().equals(figure)) {
        figures.stream()
            .filter(f -> f.server() == Server.Kind.KAMAILIO && f.series().equals(series))
            .filter(f -> f.figure().equals(figure) && f.alternation() == ours.alternation())
            .forEach(f -> ratios.add(ours.value() / f.value()));
      }
    }
    return median(ratios);
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int size = sorted.size();
    return size == 0 ? Double.NaN : (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
  }

  /** Adds a line of the table: both medians, and the ratio. */
  void compare(String series, String figure) {
    double kamailio = median(series, Server.Kind.KAMAILIO, figure);
    double signalbox = median(series, Server.Kind.SIGNALBOX, figure);
    table.add(
        text(
            "%-32s %-40s %12.2f %12.2f %8.2f",
            series, figure, kamailio, signalbox, ratio(series, figure)));
  }

  /** Adds a line of the table: what a relay of bare datagrams takes, where that was measured. */
  void floor(String series, String figure) {
    double floor = median(series, Server.Kind.FLOOR, figure);
    if (!Double.isNaN(floor)) {
      table.add(text("%s, %s: %.2f of them the sockets' alone", series, figure, floor));
    }
  }

  /** A budget, and whether it is met. What was not measured is no verdict. */
  void budget(String name, double value, double limit) {
    if (!Double.isNaN(value)) {
      verdicts.add(
          new JsonObject()
              .put("budget", name)
              .put("value", value)
              .put("limit", limit)
              .put("met", value <= limit));
    }
  }

  /** Something that was to be measured could not be: the whole cannot count as met. */
  void missing(String what) {
    complete = false;
    note("NOT MEASURED: " + what);
  }

  void note(String text) {
    print("  %s", text);
    table.add(text);
  }

  private static void print(String format, Object... values) {
    System.out.println(text(format, values));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /**
   * Prints the table and the verdicts, writes {@code figures.json} and {@code figures.csv}.
   *
   * @return true if all that was to be measured was, and every budget is met
   */
  boolean finish(Path folder) throws IOException {
    print("%n%-32s %-40s %12s %12s %8s", "median of", "figure", "Kamailio", "Signalbox", "ratio");
    table.forEach(System.out::println);
    print("%n%-72s %10s %10s", "budget", "value", "at most");
    boolean met = complete;
    for (Object one : verdicts) {
      JsonObject verdict = (JsonObject) one;
      met &= verdict.getBoolean("met");
      print(
          "%-72s %10.3f %10.3f  %s",
          verdict.getString("budget"),
          verdict.getDouble("value"),
          verdict.getDouble("limit"),
          verdict.getBoolean("met") ? "met" : "MISSED");
    }
    JsonArray raw = new JsonArray();
    StringBuilder csv = new StringBuilder("series;server;alternation;figure;value\n");
    for (Figure f : figures) {
      raw.add(
          new JsonObject()
              .put("series", f.series())
              .put("server", f.server().label())
              .put("alternation", f.alternation())
              .put("figure", f.figure())
              .put("value", f.value()));
      csv.append(
          text("%s;%s;%d;%s;%s%n", f.series(), f.server(), f.alternation(), f.figure(), f.value()));
    }
    Files.writeString(folder.resolve("figures.csv"), csv);
    Files.writeString(
        folder.resolve("figures.json"),
        new JsonObject().put("figures", raw).put("budgets", verdicts).encodePrettily());
    print("%nraw figures: %s and figures.csv", folder.resolve("figures.json"));
    return met;
  }
}
