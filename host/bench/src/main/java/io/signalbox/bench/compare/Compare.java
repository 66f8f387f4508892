package io.signalbox.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code host/bench/compare}. */
@Command(
    name = "compare",
    description = "The reference work through Kamailio and Signalbox in turn, on this machine.",
    mixinStandardHelpOptions = true)
final class Compare implements Callable<Integer> {
  @Option(names = "--rate", description = "Calls a second (${DEFAULT-VALUE}).")
  private int rate = 3_000;

  @Option(names = "--warm-up", description = "Seconds after each start (${DEFAULT-VALUE}).")
  private int warmUp = 60;

  @Option(names = "--seconds", description = "Seconds of each measured run (${DEFAULT-VALUE}).")
  private int seconds = 30;

  @Option(names = "--alternations", description = "Turns of each server (${DEFAULT-VALUE}).")
  private int alternations = 5;

  @Option(names = "--sources", description = "1 or 8 addresses; both without this option.")
  private Set<Integer> sources = new LinkedHashSet<>(List.of(1, Ground.SOURCES));

  @Option(
      names = "--only",
      split = ",",
      description = "cpu, latency, floor, reload, held, overload; all without this option.")
  private Set<String> only = Set.of();

  @Option(names = "--held", description = "Calls in progress for held (${DEFAULT-VALUE}).")
  private int held = 100_000;

  @Option(
      names = "--slice-rate",
      description = "Calls a second that fill the slice of CPU (${DEFAULT-VALUE}).")
  private int sliceRate = 1_000;

  @Option(
      names = "--apart",
      description =
          "Holds the load generators to the first processor, the lane of Signalbox to the last.")
  private boolean apart;

  @Option(names = "--heap", description = "Heap of Signalbox (${DEFAULT-VALUE}).")
  private String heap = "1g";

  @Option(names = "--port", description = "The first of 100 free ports (${DEFAULT-VALUE}).")
  private int port = 25_000;

  @Option(names = "--out", description = "Folder for logs and figures (a new one in /tmp).")
  private Path out;

  private Compare() {}

  public static void main(String[] args) {
    System.exit(
        new CommandLine(new Compare()).setCaseInsensitiveEnumValuesAllowed(true).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = out == null ? Files.createTempDirectory("compare") : Files.createDirectories(out);
    Path home = Path.of(System.getProperty("signalbox.home", ".")).toAbsolutePath().normalize();
    Plan plan = new Plan(rate, warmUp, seconds, alternations, sources, held, sliceRate, parts());
    Ground ground = new Ground(home, folder.toAbsolutePath(), port, heap, 1_000, apart);
    Figures figures = new Figures();
    Machine.describe(figures);
    Relaying relaying = new Relaying(plan, ground, figures);
    for (int from : plan.sources()) {
      relaying.run(from);
    }
    new Holding(plan, ground, figures).run();
    new Overloading(plan, ground, figures).run();
    return figures.finish(folder) ? 0 : 1;
  }

  private Set<Plan.Part> parts() {
    Set<Plan.Part> parts = EnumSet.noneOf(Plan.Part.class);
    for (String name : only) {
      parts.add(Plan.Part.valueOf(name.toUpperCase(java.util.Locale.ROOT)));
    }
    return parts.isEmpty() ? EnumSet.allOf(Plan.Part.class) : parts;
  }
}
