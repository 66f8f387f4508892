package io.signalbox.bench.compare;

import io.signalbox.bench.compare.Plan.Part;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * CPU, rate, latency and pauses of the reference work, the same with reloads beside it, and what of
 * it the sockets alone cost.
 */
final class Relaying {
  private static final double CPU_BUDGET = 0.6;
  private static final double PAUSE_BUDGET_MILLIS = 20;
  private static final double RELOAD_BUDGET = 1.1;

  private final Plan plan;
  private final Ground ground;
  private final Figures figures;
  private final Measuring measuring;

  Relaying(Plan plan, Ground ground, Figures figures) {
    this.plan = plan;
    this.ground = ground;
    this.figures = figures;
    this.measuring = new Measuring(plan, ground, figures);
  }

  void run(int sources) throws IOException, InterruptedException {
    if (!plan.has(Part.CPU) && !plan.has(Part.LATENCY) && !plan.has(Part.RELOAD)) {
      return; // without them the floor is that of nothing
    }
    String series = "reference, " + sources + (sources == 1 ? " source" : " sources");
    for (int i = 1; i <= plan.alternations(); i++) {
      // who is first changes from turn to turn, so that a machine that warms up favours nobody
      Server.Kind first = i % 2 == 1 ? Server.Kind.KAMAILIO : Server.Kind.SIGNALBOX;
      for (Server.Kind kind : List.of(first, other(first))) {
        if (kind == Server.Kind.SIGNALBOX || plan.has(Part.CPU) || plan.has(Part.LATENCY)) {
          turn(series, i, kind, sources);
        }
      }
      if (floor(sources)) {
        turn(series, i, Server.Kind.FLOOR, sources);
      }
    }
    judge(series);
  }

  /** A bare relay knows one caller. */
  private boolean floor(int sources) {
    return plan.has(Part.FLOOR) && sources == 1;
  }

  private static Server.Kind other(Server.Kind kind) {
    return kind == Server.Kind.KAMAILIO ? Server.Kind.SIGNALBOX : Server.Kind.KAMAILIO;
  }

  private void turn(String series, int alternation, Server.Kind kind, int sources)
      throws IOException, InterruptedException {
    try (Server server = Server.start(kind, ground, List.of());
        Load load = Load.open(ground)) {
      load.warmUp(plan.rate(), plan.warmUpSeconds(), sources);
      both(series, alternation, server, load, sources, during -> {});
      if (plan.has(Part.RELOAD) && server instanceof Signalbox signalbox) {
        Load.Meanwhile reloads = during -> reload(signalbox, during);
        load.run(plan.rate(), plan.warmUpSeconds(), sources, reloads); // reloading warms up too
        both(reloaded(series), alternation, server, load, sources, reloads);
      }
    }
  }

  private void both(
      String series, int alternation, Server server, Load load, int sources, Load.Meanwhile beside)
      throws IOException, InterruptedException {
    if (plan.has(Part.CPU) || plan.has(Part.RELOAD)) {
      measuring.cpu(series, alternation, server, load, sources, beside);
    }
    if (plan.has(Part.LATENCY) || plan.has(Part.RELOAD)) {
      measuring.latency(series, alternation, server, load, sources, beside);
    }
  }

  private static String reloaded(String series) {
    return series + ", reloads";
  }

  /** Once a second, a module and the script in turn, until a little before the callers end. */
  private static void reload(Signalbox server, int seconds)
      throws IOException, InterruptedException {
    for (int i = 0; i < seconds - 1; i++) {
      if (i % 2 == 0) {
        server.reload("module.reload", new JsonObject().put("id", "techprefix"));
      } else {
        server.reloadScript();
      }
      TimeUnit.SECONDS.sleep(1);
    }
  }

  private void judge(String series) {
    for (String figure :
        List.of(Measuring.CPU, Measuring.CPS, Measuring.P50, Measuring.P99, Measuring.PAUSE)) {
      figures.compare(series, figure);
      if (plan.has(Part.RELOAD)) {
        figures.compare(reloaded(series), figure);
      }
    }
    for (String figure : List.of(Measuring.CPU, Measuring.P50, Measuring.P99)) {
      figures.floor(series, figure);
    }
    figures.budget(series + ": CPU for a call", figures.ratio(series, Measuring.CPU), CPU_BUDGET);
    figures.budget(series + ": latency p50", figures.ratio(series, Measuring.P50), 1);
    figures.budget(series + ": latency p99", figures.ratio(series, Measuring.P99), 1);
    figures.budget(series + ": pauses, ms", ours(series, Measuring.PAUSE), PAUSE_BUDGET_MILLIS);
    for (String figure : List.of(Measuring.CPU, Measuring.P50, Measuring.P99)) {
      figures.budget(
          series + ": " + figure + ", with reloads through without",
          ours(reloaded(series), figure) / ours(series, figure),
          RELOAD_BUDGET);
    }
  }

  private double ours(String series, String figure) {
    return figures.median(series, Server.Kind.SIGNALBOX, figure);
  }
}
