package io.signalbox.core.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.ledger.Admission;
import io.signalbox.api.ledger.Claim;
import io.signalbox.core.call.CallKeeping;
import io.signalbox.core.call.CallLimits;
import io.signalbox.core.call.CallSeal;
import io.signalbox.core.call.KeptCall;
import io.signalbox.core.journal.Journal;
import io.signalbox.core.journal.JournalSettings;
import io.signalbox.core.ledger.HostLedger;
import io.signalbox.core.ledger.LedgerEvents;
import io.signalbox.core.transport.KeyedHash;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten thousand calls of many sources on two lanes, each with its own thread, at one limit of a
 * hundred: judged in the ledger's own order of events, whatever way they end.
 */
class LimitRaceTest {
  private static final int LANES = 2;
  private static final int CALLS = 10_000;
  private static final int LIMIT = 100;
  private static final CallLimits LIMITS =
      new CallLimits(
          Duration.ofMinutes(2), true, Duration.ofSeconds(30), Duration.ofSeconds(40), 0);

  @TempDir Path directory;

  /** Under the lock of the one key that it is asked about. */
  private static final class Judge implements LedgerEvents {
    private int inProgress;
    private int peak;
    private int granted;
    private int refused;
    private final List<String> wrong = new ArrayList<>();

    @Override
    public void granted(Claim claim, int held, long nanos) {
      inProgress++;
      granted++;
      peak = Math.max(peak, inProgress);
      if (inProgress > LIMIT) {
        wrong.add("granted with " + inProgress + " in progress");
      }
    }

    @Override
    public void refused(Claim claim, Admission.Result why, int held, long nanos) {
      refused++;
      if (inProgress < LIMIT) {
        wrong.add("refused with " + inProgress + " in progress");
      }
    }

    @Override
    public void released(String key, int held) {
      inProgress--;
      if (inProgress < 0) {
        wrong.add("given back once too often");
      }
    }
  }

  @Test
  void neverMoreThanTheLimit_neverRefusedBelow_andNothingIsLeft() throws Exception {
    Judge judge = new Judge();
    HostLedger ledger = new HostLedger(System::nanoTime, judge);
    Journal journal = new Journal(settings(), LANES);
    journal.open(directory, (key, record) -> {});
    List<CrowdOfCalls> crowds = new ArrayList<>();
    for (int lane = 0; lane < LANES; lane++) {
      CallSeal seal = new CallSeal(new KeyedHash(1, 2), "first");
      CallKeeping keeping = new CallKeeping(journal.lane(lane), seal, false);
      crowds.add(new CrowdOfCalls(lane, new Stage(LIMITS, keeping, ledger), LIMIT));
    }
    together(crowds, crowd -> crowd.play(CALLS / LANES));
    assertThat(judge.wrong).isEmpty();
    assertThat(judge.peak).isEqualTo(LIMIT);
    assertThat(judge.granted + judge.refused).isEqualTo(CALLS);
    assertThat(judge.granted).isGreaterThan(CALLS / 4);
    assertThat(judge.refused).isGreaterThan(CALLS / 50);
    Set<CrowdOfCalls.Ending> endings = EnumSet.noneOf(CrowdOfCalls.Ending.class);
    crowds.forEach(crowd -> endings.addAll(crowd.endings()));
    assertThat(endings).containsExactlyInAnyOrder(CrowdOfCalls.Ending.values());

    killed(journal, crowds);
    together(crowds, CrowdOfCalls::letAllEnd);
    assertThat(judge.wrong).isEmpty();
    assertThat(judge.inProgress).isZero();
    assertThat(ledger.held()).isZero();
    journal.close();
  }

  /** The same calls, in a host that starts again while the old one is as good as dead. */
  private void killed(Journal journal, List<CrowdOfCalls> crowds) throws Exception {
    journal.flush();
    int up = crowds.stream().mapToInt(CrowdOfCalls::answered).sum();
    assertThat(up).isPositive();
    Path copy = directory.resolve("copy");
    copyJournal(copy);
    List<KeptCall> kept = new ArrayList<>();
    Journal next = new Journal(settings(), LANES);
    next.open(copy, (key, record) -> kept.add(new KeptCall(key, record)));
    assertThat(kept).hasSize(up);
    Judge judge = new Judge();
    HostLedger ledger = new HostLedger(System::nanoTime, judge);
    List<CrowdOfCalls> again = new ArrayList<>();
    for (int lane = 0; lane < LANES; lane++) {
      CallSeal seal = new CallSeal(new KeyedHash(1, 2), "second");
      CallKeeping keeping = new CallKeeping(next.lane(lane), seal, false);
      Stage stage = new Stage(LIMITS, keeping, ledger);
      String mine = CrowdOfCalls.callIds(lane);
      List<KeptCall> own = kept.stream().filter(k -> k.callId().startsWith(mine)).toList();
      again.add(crowds.get(lane).after(stage));
      assertThat(stage.core().restore(own)).isZero();
    }
    assertThat(ledger.held()).isEqualTo(up);
    judge.inProgress = up;
    together(again, CrowdOfCalls::hangUpAll);
    assertThat(judge.wrong).isEmpty();
    assertThat(ledger.held()).as("after the BYE of each").isZero();
    next.flush();
    assertThat(next.records()).isZero();
    next.close();
  }

  private void copyJournal(Path to) throws Exception {
    java.nio.file.Files.createDirectories(to);
    try (var files = java.nio.file.Files.list(directory)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".journal")).toList()) {
        java.nio.file.Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  private static JournalSettings settings() {
    return new JournalSettings(true, 20, false, 1 << 22, false);
  }

  private interface Play {
    void on(CrowdOfCalls crowd);
  }

  private static void together(List<CrowdOfCalls> crowds, Play play) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(crowds.size());
    List<Future<?>> all = new ArrayList<>();
    crowds.forEach(crowd -> all.add(threads.submit(() -> play.on(crowd))));
    threads.shutdown();
    for (Future<?> one : all) {
      one.get(2, TimeUnit.MINUTES);
    }
  }
}
