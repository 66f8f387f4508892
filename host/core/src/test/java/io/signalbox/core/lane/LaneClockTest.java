package io.signalbox.core.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LaneClockTest {
  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private long nanos = -5 * MILLI; // a steady clock may start anywhere
  private Instant wall = Instant.ofEpochSecond(1_000);
  private int wallReadings;
  private final LaneClock clock =
      new LaneClock(
          () -> nanos,
          () -> {
            wallReadings++;
            return wall;
          });

  @Test
  void standsWhileATaskRuns() {
    clock.begin();
    long before = clock.millis();
    nanos += 7 * MILLI;
    assertThat(clock.millis()).isEqualTo(before);
    clock.end();
    assertThat(clock.millis()).isEqualTo(before + 7);
  }

  @Test
  void movesWithinATaskWhenSomebodyReadsIt() {
    clock.begin();
    long before = clock.millis();
    nanos += 7 * MILLI;
    assertThat(clock.read()).isEqualTo(nanos);
    assertThat(clock.millis()).isEqualTo(before + 7);
  }

  @Test
  void isNeverOldBetweenTasks() {
    long before = clock.millis();
    clock.read();
    nanos += MILLI;
    assertThat(clock.millis()).isEqualTo(before + 1);
  }

  @Test
  void derivesTheWallClockForAWhileAndThenFollowsIt() {
    long begin = clock.epochMicros();
    assertThat(begin).isEqualTo(1_000_000_000L);
    nanos += 99 * MILLI;
    wall = wall.plusSeconds(3_600); // somebody has set it
    assertThat(clock.epochMicros()).isEqualTo(begin + 99_000);
    assertThat(wallReadings).isEqualTo(1);
    nanos += MILLI;
    assertThat(clock.epochMicros()).isEqualTo(begin + TimeUnit.HOURS.toMicros(1));
  }
}
