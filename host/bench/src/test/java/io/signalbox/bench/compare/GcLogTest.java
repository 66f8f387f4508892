package io.signalbox.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines as JDK 17 writes them. */
class GcLogTest {
  private static final List<String> LINES =
      List.of(
          "[1.091s][info][safepoint] Safepoint \"Cleanup\", Time since last: 1040085463 ns,"
              + " Reaching safepoint: 2704 ns, Cleanup: 82753 ns, At safepoint: 921 ns, Total: 86378 ns",
          "[2.904s][info][gc      ] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 51M->9M(1024M) 24.987ms",
          "[2.904s][info][safepoint] Safepoint \"G1CollectForAllocation\", Time since last: 786436772 ns,"
              + " Reaching safepoint: 83073 ns, Cleanup: 53580 ns, At safepoint: 25072436 ns, Total: 25209089 ns",
          "[9.000s][info][gc      ] GC(1) Concurrent Mark Cycle 12.345ms",
          "[9.904s][info][gc      ] GC(2) Pause Full (Diagnostic Command) 99M->31M(1024M) 144.987ms",
          "[9.904s][info][safepoint] Safepoint \"G1CollectFull\", Time since last: 786436772 ns,"
              + " Reaching safepoint: 83073 ns, Cleanup: 53580 ns, At safepoint: 145072436 ns, Total: 145209089 ns");

  @Test
  void theLongestPauseIsAWholeStop_asLongAsNobodyAskedForIt() {
    assertThat(GcLog.longestPause(LINES)).isEqualTo(25.209089);
    assertThat(GcLog.longestPause(LINES.subList(0, 1))).isEqualTo(0.086378);
    assertThat(GcLog.longestPause(List.of())).isZero();
  }

  @Test
  void theHeapIsWhatTheLastCollectionLeft() {
    assertThat(GcLog.usedAfterLast(LINES)).isEqualTo(31L << 20);
    assertThat(GcLog.usedAfterLast(LINES.subList(0, 3))).isEqualTo(9L << 20);
    assertThat(GcLog.usedAfterLast(List.of())).isZero();
  }
}
