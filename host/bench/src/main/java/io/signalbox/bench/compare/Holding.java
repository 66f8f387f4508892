package io.signalbox.bench.compare;

import io.signalbox.bench.compare.Plan.Part;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a call costs while few or many others are in progress, and what each of those weighs. */
final class Holding {
  private static final int FEW = 10;
  private static final double FLAT = 1.1;
  private static final double HEAP_BUDGET = 1L << 30;
  private static final String BYTES = "bytes for a held call";
  private static final String FRESH = "bytes for a call just answered";

  /** 64*T1 and a little: by then the transactions of the held calls are gone. */
  private static final long SETTLE_SECONDS = 35;

  private final Plan plan;
  private final Ground ground;
  private final Figures figures;
  private final Measuring measuring;

  Holding(Plan plan, Ground ground, Figures figures) {
    this.plan = plan;
    this.ground = ground;
    this.figures = figures;
    this.measuring = new Measuring(plan, ground, figures);
  }

  void run() throws IOException, InterruptedException {
    if (!plan.has(Part.HELD)) {
      return;
    }
    for (int i = 1; i <= plan.alternations(); i++) {
      for (Server.Kind kind : Server.Kind.COMPARED) {
        turn(i, kind);
      }
    }
    String few = series(FEW);
    String many = series(plan.held());
    for (String series : List.of(few, many)) {
      figures.compare(series, Measuring.CPU);
      figures.compare(series, Measuring.PAUSE);
    }
    figures.compare(many, BYTES);
    figures.compare(many, FRESH);
    for (Server.Kind kind : Server.Kind.COMPARED) {
      double ratio =
          figures.median(many, kind, Measuring.CPU) / figures.median(few, kind, Measuring.CPU);
      if (kind == Server.Kind.SIGNALBOX) {
        figures.budget("CPU for a call, " + plan.held() + " through " + FEW + " held", ratio, FLAT);
      } else {
        figures.note("Kamailio: CPU for a call grows by the factor " + ratio);
      }
    }
    figures.budget(
        "heap of 100,000 calls just answered, bytes",
        100_000 * figures.median(many, Server.Kind.SIGNALBOX, FRESH),
        HEAP_BUDGET);
  }

  private static String series(int held) {
    return held + " calls held";
  }

  private void turn(int alternation, Server.Kind kind) throws IOException, InterruptedException {
    try (Server server = Server.start(kind, ground, List.of());
        Load load = Load.open(ground)) {
      load.warmUp(plan.rate(), plan.warmUpSeconds(), 1);
      load.hold(FEW);
      measuring.cpu(series(FEW), alternation, server, load, 1, during -> {});
      TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
      long before = server.memory();
      load.hold(plan.held());
      add(server, alternation, FRESH, server.memory() - before);
      TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
      add(server, alternation, BYTES, server.memory() - before);
      measuring.cpu(series(plan.held()), alternation, server, load, 1, during -> {});
    }
  }

  private void add(Server server, int alternation, String figure, long bytes) {
    figures.add(
        series(plan.held()), server.kind(), alternation, figure, (double) bytes / plan.held());
  }
}
