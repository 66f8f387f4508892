package io.signalbox.core.overload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeapWatchTest {
  @ParameterizedTest
  @CsvSource({
    "0.5, 0.85, 0",
    "0.85, 0.85, 0",
    "0.8875, 0.85, 0.5",
    "0.925, 0.85, 1",
    "1, 0.85, 1",
    "1, 1, 0"
  })
  void theShareGrowsFromTheThresholdOn(double used, double threshold, double share) {
    assertThat(HeapShare.of(used, threshold)).isCloseTo(share, within(0.0001));
  }

  @Test
  void countsTheHeapAlone() {
    try (HeapWatch watch = HeapWatch.start(50)) {
      Map<String, MemoryUsage> pools =
          Map.of(pool(MemoryType.HEAP), used(625), pool(MemoryType.NON_HEAP), used(900));
      watch.after(pools, 1_000);
      assertThat(watch.share()).isCloseTo(0.5, within(0.0001));
    }
  }

  /** What the test says is overwritten by what the collector tells. */
  @Test
  void hearsOfEachCollection() {
    try (HeapWatch watch = HeapWatch.start(99)) {
      watch.after(Map.of(pool(MemoryType.HEAP), used(1_000)), 1_000);
      assertThat(watch.share()).isEqualTo(1);
      System.gc();
      await().untilAsserted(() -> assertThat(watch.share()).isZero());
    }
  }

  private static MemoryUsage used(long bytes) {
    return new MemoryUsage(0, bytes, bytes, bytes);
  }

  private static String pool(MemoryType type) {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == type)
        .map(MemoryPoolMXBean::getName)
        .findFirst()
        .orElseThrow();
  }
}
