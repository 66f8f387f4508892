package io.signalbox.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StripedExpiringMapTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 500_000_000L);
  private final HostLedger ledger = new HostLedger(nanos::get);
  private final StripedExpiringMap<String> map = ledger.map("m", 3);

  @Test
  void losesAnEntryAtItsTime_notBefore() {
    map.put("a", "1", SECOND);
    advance(SECOND.minusNanos(1));
    assertThat(map.get("a")).contains("1");
    advance(Duration.ofNanos(1));
    assertThat(map.get("a")).isEmpty();
    assertThat(map.size()).isZero();
  }

  @Test
  void livesLonger_whenSetAgain() {
    map.put("a", "1", SECOND);
    map.put("a", "1", SECOND.multipliedBy(3));
    advance(SECOND.multipliedBy(2));
    assertThat(map.get("a")).contains("1");
    assertThat(map.size()).isEqualTo(1);
  }

  @Test
  void makesRoomWithWhatExpiresFirst() {
    map.put("long", "1", SECOND.multipliedBy(9));
    map.put("short", "2", SECOND);
    map.put("middle", "3", SECOND.multipliedBy(5));
    map.put("new", "4", SECOND.multipliedBy(6));
    assertThat(map.get("short")).isEmpty();
    assertThat(map.get("long")).contains("1");
    assertThat(map.get("middle")).contains("3");
    assertThat(map.get("new")).contains("4");
  }

  @Test
  void evictsNothing_whenFewKeysAreSetOverAndOver() {
    map.put("first", "kept", SECOND);
    for (int i = 0; i < 10_000; i++) {
      map.put("busy", "same", SECOND.multipliedBy(2));
    }
    assertThat(map.get("first")).contains("kept");
    assertThat(map.get("busy")).contains("same");
  }

  @Test
  void staysWithinItsBound_largeOrSmall() {
    for (int bound : new int[] {1, 3, 100, 5_000, 50_000}) {
      StripedExpiringMap<Integer> bounded = ledger.map("bounded" + bound, bound);
      for (int i = 0; i < 3 * bound; i++) {
        bounded.put("key" + i, i, SECOND);
      }
      assertThat(bounded.size()).isBetween(bound * 9 / 10, bound);
    }
  }

  @Test
  void takesANewBound_whenAskedForAgain() {
    StripedExpiringMap<String> same = ledger.map("m", 5);
    assertThat(same).isSameAs(map);
    for (int i = 0; i < 9; i++) {
      map.put("key" + i, "v", SECOND);
    }
    assertThat(map.size()).isEqualTo(5);
    assertThatThrownBy(() -> ledger.map("m", 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void updatesInOneStep() {
    assertThat(map.update("n", SECOND, old -> old.orElse("") + "x")).contains("x");
    assertThat(map.update("n", SECOND, old -> old.orElse("") + "x")).contains("xx");
    advance(SECOND);
    assertThat(map.update("n", SECOND, old -> old.orElse("") + "x")).contains("x");
    assertThat(map.update("n", SECOND, old -> null)).isEmpty();
    assertThat(map.get("n")).isEmpty();
  }

  @Test
  void losesNoUpdate_whenThreadsRace() throws Exception {
    StripedExpiringMap<Integer> counts = ledger.map("counts", 10_000);
    Runnable counting =
        () -> {
          for (int i = 0; i < 50_000; i++) {
            counts.update("n" + i % 7, SECOND, old -> old.orElse(0) + 1);
          }
        };
    Thread one = new Thread(counting);
    Thread two = new Thread(counting);
    one.start();
    two.start();
    one.join();
    two.join();
    int sum = 0;
    for (int i = 0; i < 7; i++) {
      sum += counts.get("n" + i).orElse(0);
    }
    assertThat(sum).isEqualTo(100_000);
  }

  @Test
  void takesATimeToLiveBeyondAllClocks() {
    map.put("a", "1", ChronoUnit.FOREVER.getDuration());
    advance(Duration.ofDays(1_000));
    assertThat(map.get("a")).contains("1");
  }

  @Test
  void forgetsWhatWasRemoved() {
    map.put("a", "1", SECOND);
    map.remove("a");
    assertThat(map.get("a")).isEmpty();
    assertThat(map.size()).isZero();
  }

  private void advance(Duration by) {
    nanos.addAndGet(by.toNanos());
  }
}
