package io.signalbox.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One SIPp, and its own count of what happened, written once a second and at its end. */
final class Sipp implements AutoCloseable {
  private static final String BUFFER = Integer.toString(4 << 20);

  private final Child child;
  private final Path statistics;

  private Sipp(Child child, Path statistics) {
    this.child = child;
    this.statistics = statistics;
  }

  /** Starts one that sends from and listens on {@code address} and {@code port}. */
  static Sipp start(
      Path folder,
      List<String> prefix,
      String name,
      Path scenario,
      String address,
      int port,
      List<String> options)
      throws IOException {
    Path statistics = folder.resolve(name + ".csv");
    Files.deleteIfExists(statistics);
    List<String> command = new ArrayList<>(prefix);
    command.addAll(
        List.of(
            "sipp",
            "-sf",
            scenario.toString(),
            "-i",
            address,
            "-p",
            Integer.toString(port),
            "-nostdin",
            "-buff_size",
            BUFFER,
            "-trace_stat",
            "-stf",
            statistics.toString(),
            "-fd",
            "1"));
    command.addAll(options);
    return new Sipp(Child.start(folder, name, Map.of(), command), statistics);
  }

  /** The last value of a column, such as {@code SuccessfulCall(C)}; 0 before there is a row. */
  long count(String column) throws IOException {
    List<Double> values = values(column);
    return values.isEmpty() ? 0 : values.get(values.size() - 1).longValue();
  }

  /** The value of a column in each second. */
  List<Double> values(String column) throws IOException {
    if (!Files.exists(statistics)) {
      return List.of();
    }
    List<String> lines = Files.readAllLines(statistics);
    if (lines.size() < 2) {
      return List.of();
    }
    int at = List.of(lines.get(0).split(";")).indexOf(column);
    List<Double> values = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(";");
      if (fields.length > at) { // else it is being written
        values.add(Double.parseDouble(fields[at]));
      }
    }
    return values;
  }

  /** Waits for its end; false when it had to be killed. */
  boolean await(long seconds) throws InterruptedException {
    return child.await(seconds);
  }

  boolean alive() {
    return child.alive();
  }

  @Override
  public void close() throws InterruptedException {
    child.close();
  }
}
