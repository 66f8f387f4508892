package io.signalbox.bench.call;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/**
 * The same without JMH: processor time and allocated bytes of a call, and the bytes that stay for
 * each call in progress. Arguments: calls in progress, rounds, calls of a round.
 */
public final class CallCost {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private CallCost() {}

  /** Prints a line for each round. */
  public static void main(String[] args) throws IOException {
    int inProgress = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 10;
    int calls = args.length > 2 ? Integer.parseInt(args[2]) : 10_000;
    try (OneLane lane = new OneLane(Path.of("."))) {
      long before = used();
      ReferenceCalls reference = new ReferenceCalls(lane, inProgress);
      for (int i = 0; i < inProgress; i++) {
        reference.next();
      }
      lane.pass(40_000); // the tombstones of the transactions go
      System.out.printf(
          "%d calls in progress: %d bytes each%n",
          inProgress, (used() - before) / Math.max(1, inProgress));
      for (int round = 1; round <= rounds; round++) {
        round(reference, round, calls);
      }
    }
  }

  private static void round(ReferenceCalls reference, int round, int calls) {
    long self = Thread.currentThread().getId();
    long bytes = THREADS.getThreadAllocatedBytes(self);
    long cpu = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < calls; i++) {
      reference.next();
    }
    System.out.printf(
        "round %d: %.1f us, %d bytes a call%n",
        round,
        (THREADS.getCurrentThreadCpuTime() - cpu) / 1e3 / calls,
        (THREADS.getThreadAllocatedBytes(self) - bytes) / calls);
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
