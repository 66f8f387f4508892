package io.signalbox.bench.compare;

import io.signalbox.bench.compare.Plan.Part;
import java.io.IOException;
import java.util.Optional;

/** Twice as many calls as a slice of CPU can carry. */
final class Overloading {
  private static final double GOODPUT_BUDGET = 0.9;
  private static final double MEMORY_BUDGET = 1.5;
  private static final String GOODPUT = "calls completed a second";
  private static final String SHARE = "slice, CPUs";
  private static final String MEMORY = "memory, MiB";

  private final Plan plan;
  private final Ground ground;
  private final Figures figures;

  Overloading(Plan plan, Ground ground, Figures figures) {
    this.plan = plan;
    this.ground = ground;
    this.figures = figures;
  }

  void run() throws IOException, InterruptedException {
    if (!plan.has(Part.OVERLOAD)) {
      return;
    }
    Optional<CpuSlice> slice = CpuSlice.make();
    if (slice.isEmpty()) {
      figures.missing("overload: no control group can be made here (root?)");
      return;
    }
    try (CpuSlice cpu = slice.get()) {
      for (int i = 1; i <= plan.alternations(); i++) {
        for (Server.Kind kind : Server.Kind.COMPARED) {
          turn(i, kind, cpu);
        }
      }
    }
    judge();
  }

  private void turn(int alternation, Server.Kind kind, CpuSlice slice)
      throws IOException, InterruptedException {
    slice.limit(Runtime.getRuntime().availableProcessors());
    try (Server server = Server.start(kind, ground, slice.prefix());
        Load load = Load.open(ground)) {
      load.warmUp(plan.rate(), plan.warmUpSeconds(), 1);
      double before = Proc.cpuSeconds(server.process());
      Load.Outcome free = load.run(plan.sliceRate(), plan.seconds(), 1);
      double cpus = plan.sliceRate() * (Proc.cpuSeconds(server.process()) - before) / free.calls();
      if (!free.clean(kind)) {
        figures.missing(
            kind.label() + " does not carry " + plan.sliceRate() + " cps without a slice: " + free);
        return;
      }
      add(series(1), server, alternation, SHARE, cpus);
      firstOverload(server, load, slice, cpus);
      slice.limit(cpus);
      for (int times = 1; times <= 2; times++) {
        long dropped = Sockets.drops(ground.sip());
        Load.Outcome outcome = load.run(plan.sliceRate() * times, plan.seconds(), 1);
        add(series(times), server, alternation, GOODPUT, outcome.goodput());
        add(series(times), server, alternation, MEMORY, Proc.memory(server.process()) >> 20);
        figures.note(
            "%s, %s: %s, %d datagrams dropped by the kernel"
                .formatted(
                    series(times), kind.label(), outcome, Sockets.drops(ground.sip()) - dropped));
      }
    }
  }

  /**
   * Turning calls away warms up as well. Twice the slice, offered twice the calls that fill it: the
   * same overload, and a compiler that gets done in time.
   */
  private void firstOverload(Server server, Load load, CpuSlice slice, double cpus)
      throws IOException, InterruptedException {
    slice.limit(2 * cpus);
    Load.Outcome outcome = load.run(4 * plan.sliceRate(), plan.warmUpSeconds(), 1);
    figures.note(
        "first overload of the process, %s, %.2f CPUs, not counted: %s"
            .formatted(server.kind().label(), 2 * cpus, outcome));
  }

  private String series(int times) {
    return plan.sliceRate() * times + " cps into a slice for " + plan.sliceRate();
  }

  private void add(String series, Server server, int alternation, String figure, double value) {
    figures.add(series, server.kind(), alternation, figure, value);
  }

  private void judge() {
    for (int times = 1; times <= 2; times++) {
      figures.compare(series(times), GOODPUT);
      figures.compare(series(times), MEMORY);
    }
    double peak = ours(1, GOODPUT);
    figures.budget(
        "overload: goodput lost at twice the peak",
        1 - ours(2, GOODPUT) / peak,
        1 - GOODPUT_BUDGET);
    figures.budget(
        "overload: memory, at twice the peak through at the peak",
        ours(2, MEMORY) / ours(1, MEMORY),
        MEMORY_BUDGET);
  }

  private double ours(int times, String figure) {
    return figures.median(series(times), Server.Kind.SIGNALBOX, figure);
  }
}
