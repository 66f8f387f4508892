package io.signalbox.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The carrier, for as long as this is open, and callers when they are asked for. */
final class Load implements AutoCloseable {
  /** For the last BYE, and for a SIPp that was held up. */
  private static final long AFTER_SECONDS = 40;

  /** For an answer; then SIPp gives the call up, else it would never end. */
  private static final int PATIENCE_MILLIS = 20_000;

  private static final int[] WARM_UP = {8, 2, 1};
  private static final int MOST_IN_PROGRESS = 400_000;
  private static final int HOLDING_RATE = 2_000;

  /** A held call is ended with its callers, not by time. */
  private static final int FOR_EVER_MILLIS = 86_400_000;

  /**
   * What came of one run.
   *
   * @param calls that went from INVITE to the 200 to the BYE
   * @param shed that were answered with 503
   * @param failed that ended in any other way
   * @param retransmissions of the load generators on both sides
   * @param seconds from the start of the callers to their end
   * @param rate calls begun a second, once it ran evenly
   * @param goodput calls completed in a second, the mean of the middle half of the run
   */
  record Outcome(
      long calls,
      long shed,
      long failed,
      long retransmissions,
      double seconds,
      double rate,
      double goodput) {
    /** True if no more was lost than this server may lose, and nobody had to ask twice. */
    boolean clean(Server.Kind server) {
      boolean carried = calls > 0 && failed <= server.mayLose() * calls;
      return carried && shed == 0 && retransmissions == 0;
    }
  }

  /** What happens beside a run, for so many seconds. */
  interface Meanwhile {
    void during(int seconds) throws IOException, InterruptedException;
  }

  private final Ground ground;
  private final Path folder;
  private final Path callers;
  private final Path holders;
  private final Sipp carrier;
  private final List<Sipp> holding = new ArrayList<>();

  private Load(Ground ground, Path folder) throws IOException, InterruptedException {
    this.ground = ground;
    this.folder = folder;
    this.callers =
        ground.write(folder.resolve("uac.xml"), "uac.xml", Map.of("talk", ground.talkMillis()));
    this.holders =
        ground.write(folder.resolve("hold.xml"), "uac.xml", Map.of("talk", FOR_EVER_MILLIS));
    Path answering = ground.write(folder.resolve("uas.xml"), "uas.xml", Map.of());
    this.carrier =
        Sipp.start(
            folder,
            ground.generatorPrefix(),
            "uas",
            answering,
            "127.0.0.1",
            ground.carrier(),
            List.of());
    Waiting.until(
        "the start of the carrier, see " + folder.resolve("uas.out"),
        10,
        () -> Sockets.bound(ground.carrier()));
  }

  static Load open(Ground ground) throws IOException, InterruptedException {
    Path folder = ground.folder().resolve("load");
    Files.createDirectories(folder);
    return new Load(ground, folder);
  }

  /** Up to {@code rate} in three steps: no machine gets its full load in its first second. */
  void warmUp(int rate, int seconds, int sources) throws IOException, InterruptedException {
    for (int part : WARM_UP) {
      run(Math.max(1, rate / part), Math.max(1, seconds / WARM_UP.length), sources);
    }
  }

  /** Calls at {@code rate} from so many addresses, for so long. */
  Outcome run(int rate, int seconds, int sources) throws IOException, InterruptedException {
    return run(rate, seconds, sources, during -> {});
  }

  /** The same, with something else to do once the callers have started. */
  Outcome run(int rate, int seconds, int sources, Meanwhile meanwhile)
      throws IOException, InterruptedException {
    long before = carrier.count("Retransmissions(C)");
    int each = Math.max(1, rate / sources);
    List<Sipp> running = new ArrayList<>();
    long start = System.nanoTime();
    try {
      for (int i = 0; i < sources; i++) {
        running.add(caller("uac" + i, callers, i, i, each, each * seconds));
      }
      meanwhile.during(seconds);
      for (Sipp caller : running) {
        caller.await(seconds + AFTER_SECONDS); // killed when it waits for calls that were lost
      }
    } finally {
      for (Sipp caller : running) {
        caller.close();
      }
    }
    double took = (System.nanoTime() - start) / 1e9;
    TimeUnit.MILLISECONDS.sleep(1_500); // the carrier writes its figures once a second
    return outcome(running, seconds, carrier.count("Retransmissions(C)") - before, took);
  }

  private static Outcome outcome(
      List<Sipp> callers, int offered, long retransmitted, double seconds) throws IOException {
    long calls = 0;
    long shed = 0;
    long failed = 0;
    long retransmissions = retransmitted;
    double rate = 0;
    double goodput = 0;
    for (Sipp caller : callers) {
      long completed = caller.count("completed(C)");
      long refused = caller.count("shed(C)");
      calls += completed;
      shed += refused;
      failed += caller.count("OutgoingCall(C)") - completed - refused;
      retransmissions += caller.count("Retransmissions(C)");
      rate += middle(caller.values("CallRate(P)"), offered);
      goodput += middle(caller.values("completed(P)"), offered);
    }
    return new Outcome(calls, shed, failed, retransmissions, seconds, rate, goodput);
  }

  /** The mean over the middle half of the seconds in which calls began. */
  private static double middle(List<Double> values, int offered) {
    int whole = Math.min(values.size(), offered);
    int quarter = whole / 4;
    return values.subList(quarter, whole - quarter).stream()
        .mapToDouble(Double::doubleValue)
        .average()
        .orElse(0);
  }

  private Sipp caller(String name, Path scenario, int source, int port, int rate, long calls)
      throws IOException {
    return Sipp.start(
        folder,
        ground.generatorPrefix(),
        name,
        scenario,
        Ground.source(source),
        ground.caller(port),
        List.of(
            "127.0.0.1:" + ground.sip(),
            "-r",
            Integer.toString(rate),
            "-m",
            Long.toString(calls),
            "-l",
            Integer.toString(MOST_IN_PROGRESS),
            "-recv_timeout",
            Integer.toString(PATIENCE_MILLIS)));
  }

  /** So many calls more are begun and stay. Returns when they are up. */
  void hold(int calls) throws IOException, InterruptedException {
    int number = Ground.SOURCES + holding.size();
    int rate = Math.min(HOLDING_RATE, Math.max(1, calls));
    Sipp holder = caller("hold" + number, holders, 0, number, rate, calls);
    holding.add(holder);
    Waiting.until(
        calls + " calls in progress, see " + folder,
        60 + 2L * calls / rate,
        () -> holder.count("answered(C)") >= calls || !holder.alive());
    if (!holder.alive()) {
      throw new IOException("the holding caller ended, see " + folder);
    }
  }

  @Override
  public void close() throws InterruptedException {
    for (Sipp holder : holding) {
      holder.close();
    }
    carrier.close();
  }
}
