package io.signalbox.bench.compare;

import java.io.IOException;

/** One server under one load, and the figures of a run that counts. */
final class Measuring {
  /** Tries for a run in which SIPp itself did not retransmit. */
  private static final int TRIES = 3;

  /** The run goes on for so much longer than the capture. */
  private static final int CAPTURE_MARGIN_SECONDS = 4;

  static final String CPU = "CPU for a call, us";
  static final String CPS = "calls a second";
  static final String P50 = "added latency p50, us";
  static final String P99 = "added latency p99, us";
  static final String PAUSE = "longest pause, ms";

  private final Plan plan;
  private final Ground ground;
  private final Figures figures;

  Measuring(Plan plan, Ground ground, Figures figures) {
    this.plan = plan;
    this.ground = ground;
    this.figures = figures;
  }

  /** CPU, rate and pauses over one run. */
  void cpu(
      String series, int alternation, Server server, Load load, int sources, Load.Meanwhile beside)
      throws IOException, InterruptedException {
    for (int i = 0; i < TRIES; i++) {
      server.forgetPauses();
      double before = Proc.cpuSeconds(server.process());
      Load.Outcome outcome = load.run(plan.rate(), plan.seconds(), sources, beside);
      double used = Proc.cpuSeconds(server.process()) - before;
      if (!clean(series, server, outcome)) {
        continue;
      }
      add(series, server, alternation, CPU, 1e6 * used / outcome.calls());
      add(series, server, alternation, CPS, outcome.rate());
      if (server.kind() == Server.Kind.SIGNALBOX) {
        add(series, server, alternation, PAUSE, server.longestPause());
      }
      return;
    }
    figures.missing(series + ", " + server.kind().label() + ": every try was void");
  }

  /**
   * Latency from a capture in the middle of one run, which costs CPU, so it is a run of its own.
   */
  void latency(
      String series, int alternation, Server server, Load load, int sources, Load.Meanwhile beside)
      throws IOException, InterruptedException {
    int window = Math.max(2, Math.min(10, plan.seconds() - 2));
    for (int i = 0; i < TRIES; i++) {
      Load.Outcome outcome;
      Capture.Latency seen;
      try (Capture.Running capture = Capture.start(ground.folder(), ground.sip(), window)) {
        outcome = load.run(plan.rate(), window + CAPTURE_MARGIN_SECONDS, sources, beside);
        seen = capture.latency();
      }
      if (clean(series, server, outcome)) {
        add(series, server, alternation, P50, seen.p50Micros());
        add(series, server, alternation, P99, seen.p99Micros());
        return;
      }
    }
    figures.missing(series + ", latency, " + server.kind().label() + ": every try was void");
  }

  private boolean clean(String series, Server server, Load.Outcome outcome) {
    boolean clean = outcome.clean(server.kind());
    if (!clean) {
      figures.note(series + ": void, " + server.kind().label() + ": " + outcome);
    }
    return clean;
  }

  private void add(String series, Server server, int alternation, String figure, double value) {
    figures.add(series, server.kind(), alternation, figure, value);
  }
}
