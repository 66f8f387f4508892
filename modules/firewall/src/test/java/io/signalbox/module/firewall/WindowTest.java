package io.signalbox.module.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class WindowTest {
  private static final long START = 1_800_000_000_000L;
  private static final Window WINDOW = new Window(Duration.ofSeconds(60));

  @Test
  void addsUp_untilAQuarterLeavesTheWindow() {
    long score = WINDOW.add(0, 7, START);
    score = WINDOW.add(score, 5, START + 15_000);
    assertThat(WINDOW.sum(score, START + 15_000)).isEqualTo(12);
    assertThat(WINDOW.sum(score, START + 59_999)).isEqualTo(12);
    assertThat(WINDOW.sum(score, START + 60_000)).isEqualTo(5);
    assertThat(WINDOW.sum(score, START + 75_000)).isZero();
  }

  @Test
  void aQuarter_isFullAtMost() {
    long score = WINDOW.add(0, Window.MOST, START);
    score = WINDOW.add(score, Window.MOST, START);
    assertThat(WINDOW.sum(score, START)).isEqualTo(Window.MOST);
  }

  @Test
  void agreesWithAListOfAllThatHappened() {
    Random random = new Random(3);
    Deque<long[]> all = new ArrayDeque<>();
    long score = 0;
    long now = START;
    for (int i = 0; i < 20_000; i++) {
      now += random.nextInt(4_000);
      int points = random.nextInt(30);
      score = WINDOW.add(score, points, now);
      all.add(new long[] {now / 15_000, points});
      long oldest = now / 15_000 - 3;
      all.removeIf(one -> one[0] < oldest);
      long expected = all.stream().mapToLong(one -> one[1]).sum();
      assertThat(WINDOW.sum(score, now)).isEqualTo((int) expected);
    }
  }
}
