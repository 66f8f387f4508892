package io.signalbox.bench.call;

import com.sun.management.ThreadMXBean;
import io.signalbox.core.call.CallKeeping;
import io.signalbox.core.call.CallSeal;
import io.signalbox.core.call.KeptCall;
import io.signalbox.core.journal.Journal;
import io.signalbox.core.journal.JournalSettings;
import io.signalbox.core.transport.KeyedHash;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a start costs that finds calls in its journal: processor time and allocated bytes of reading
 * the file, which is written anew on the way, and of knowing the calls again. Arguments: calls,
 * starts.
 */
public final class RestartLoad {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final CallSeal SEAL = new CallSeal(new KeyedHash(1, 2), "bench");

  /** Nothing is written but by a flush. */
  private static final JournalSettings SETTINGS =
      new JournalSettings(true, Integer.MAX_VALUE, true, 1 << 26, true);

  private static final int CALLS_A_FLUSH = 1_000;

  private RestartLoad() {}

  /** Prints a line for each start; the first one is that of a process that has just started. */
  public static void main(String[] args) throws IOException, InterruptedException {
    int calls = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
    int starts = args.length > 1 ? Integer.parseInt(args[1]) : 3;
    Path directory = Files.createTempDirectory("signalbox-journal");
    place(calls, directory);
    for (int start = 1; start <= starts; start++) {
      restart(start, directory);
    }
  }

  private static void place(int calls, Path directory) throws IOException, InterruptedException {
    Journal journal = new Journal(SETTINGS, 1);
    journal.open(directory, (key, record) -> {});
    CallKeeping keeping = new CallKeeping(journal.lane(0), SEAL, true);
    try (OneLane lane = new OneLane(Path.of("."), keeping)) {
      ReferenceCalls reference = new ReferenceCalls(lane, calls);
      for (int call = 1; call <= calls; call++) {
        reference.next();
        if (call % CALLS_A_FLUSH == 0) {
          journal.flush();
        }
      }
    }
    journal.close();
    System.out.printf(
        "%d calls, %d bytes each in the file%n",
        journal.records(), journal.bytes() / journal.records());
  }

  private static void restart(int start, Path directory) throws IOException, InterruptedException {
    Journal journal = new Journal(SETTINGS, 1);
    CallKeeping keeping = new CallKeeping(journal.lane(0), SEAL, true);
    try (OneLane lane = new OneLane(Path.of("."), keeping)) {
      long memory = used();
      Spent reading = Spent.now();
      List<KeptCall> kept = new ArrayList<>();
      journal.open(directory, (key, record) -> kept.add(new KeptCall(key, record)));
      Spent read = Spent.now();
      int unreadable = lane.restore(kept);
      Spent known = Spent.now();
      int calls = kept.size();
      kept.clear();
      System.out.printf(
          "start %d: %d calls, %d unreadable: read in %s; known in %s; %d bytes each stay%n",
          start,
          calls,
          unreadable,
          read.since(reading, calls),
          known.since(read, calls),
          (used() - memory) / calls);
    }
    journal.close();
  }

  private record Spent(long wallNanos, long cpuNanos, long bytes) {
    static Spent now() {
      return new Spent(
          System.nanoTime(),
          THREADS.getCurrentThreadCpuTime(),
          THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()));
    }

    String since(Spent before, int calls) {
      return "%.2f s, %.2f s of them on the processor, %d bytes a call"
          .formatted(
              (wallNanos - before.wallNanos) / 1e9,
              (cpuNanos - before.cpuNanos) / 1e9,
              (bytes - before.bytes) / calls);
    }
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
