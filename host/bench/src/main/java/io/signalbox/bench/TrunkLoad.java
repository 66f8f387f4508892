package io.signalbox.bench;

import io.signalbox.api.account.Cidr;
import io.signalbox.api.account.NetworkTable;
import io.signalbox.core.accounts.model.AccountEntry;
import io.signalbox.core.accounts.snapshot.AccountSnapshot;
import io.signalbox.core.accounts.snapshot.UserSource;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.ref.Reference;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * What processor time many trunks take to load, without the collector's, how much memory they keep,
 * and how long a look-up takes among them. Argument: how many.
 */
public final class TrunkLoad {
  private static final int ROUNDS = 3;
  private static final int SOURCES = 1 << 16;
  private static final int TURNS = 30;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private TrunkLoad() {}

  /** Prints a line for each round; the first one is a host's that has just started. */
  public static void main(String[] args) {
    int count = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    Trunks trunks = new Trunks(count);
    List<AccountEntry> rows = trunks.rows();
    InetAddress[] sources = trunks.sources(SOURCES);
    for (int round = 1; round <= ROUNDS; round++) {
      long before = used();
      long start = THREADS.getCurrentThreadCpuTime();
      AccountSnapshot snapshot = new AccountSnapshot(1, rows, UserSource.NOBODY);
      long loaded = THREADS.getCurrentThreadCpuTime();
      System.out.printf(
          "%d trunks in a snapshot: %.2f s, %d bytes each",
          count, (loaded - start) / 1e9, (used() - before) / count);
      lookUp(snapshot, sources);
      before = used();
      start = THREADS.getCurrentThreadCpuTime();
      NetworkTable<Cidr> table = NetworkTable.of(trunks.networks(), Optional::of);
      loaded = THREADS.getCurrentThreadCpuTime();
      System.out.printf(
          "; their table alone: %.2f s, %d bytes each%n",
          (loaded - start) / 1e9, (used() - before) / count);
      Reference.reachabilityFence(table);
    }
    Reference.reachabilityFence(rows);
    Reference.reachabilityFence(trunks);
  }

  private static void lookUp(AccountSnapshot snapshot, InetAddress[] sources) {
    long found = 0;
    long start = THREADS.getCurrentThreadCpuTime();
    for (int turn = 0; turn < TURNS; turn++) {
      for (InetAddress source : sources) {
        found += snapshot.sending(source).size();
      }
    }
    long spent = THREADS.getCurrentThreadCpuTime() - start;
    System.out.printf(
        "; %d ns a look-up, %d %% of nobody",
        spent / TURNS / SOURCES, 100 - 100 * found / TURNS / SOURCES);
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
