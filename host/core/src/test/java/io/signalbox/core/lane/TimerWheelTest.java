package io.signalbox.core.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.Timers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TimerWheelTest {
  private final List<String> ran = new ArrayList<>();
  private final List<Throwable> failed = new ArrayList<>();
  private final TimerWheel wheel = new TimerWheel(1_000, 10, failed::add);

  private Timers.Timer at(long millis, String name) {
    return wheel.schedule(millis, () -> ran.add(name));
  }

  @Test
  void runsWhatIsDue_neverEarly() {
    at(1_025, "a");
    wheel.advance(1_029);
    assertThat(ran).isEmpty();
    wheel.advance(1_030);
    assertThat(ran).containsExactly("a");
    assertThat(wheel.size()).isZero();
  }

  @Test
  void runsInOrderOfTime_thenOfSetting() {
    at(1_200, "later");
    at(1_100, "first");
    at(1_100, "second");
    wheel.advance(5_000);
    assertThat(ran).containsExactly("first", "second", "later");
  }

  @Test
  void holdsDelaysOfManyTurns() {
    at(1_000 + 3_600_000, "an hour");
    at(1_000 + 86_400_000, "a day");
    wheel.advance(3_600_999);
    assertThat(ran).isEmpty();
    wheel.advance(3_601_000);
    assertThat(ran).containsExactly("an hour");
    wheel.advance(86_401_000);
    assertThat(ran).containsExactly("an hour", "a day");
  }

  @Test
  void cancelledTimerDoesNotRun_andCancellingTwiceIsHarmless() {
    Timers.Timer timer = at(1_100, "a");
    at(1_100, "b");
    timer.cancel();
    timer.cancel();
    assertThat(wheel.size()).isEqualTo(1);
    wheel.advance(2_000);
    timer.cancel();
    assertThat(ran).containsExactly("b");
    assertThat(wheel.size()).isZero();
  }

  @Test
  void taskMayCancelOneOfTheSameTick_andSetAnother() {
    List<Timers.Timer> timers = new ArrayList<>();
    wheel.schedule(
        1_100,
        () -> {
          timers.get(0).cancel();
          at(1_100, "set by a task");
        });
    timers.add(at(1_100, "cancelled by a task"));
    at(1_100, "last");
    wheel.advance(1_100);
    assertThat(ran).containsExactly("last");
    wheel.advance(1_110);
    assertThat(ran).containsExactly("last", "set by a task");
  }

  @Test
  void taskThatThrowsStopsNoOther() {
    IllegalStateException bug = new IllegalStateException("a bug");
    wheel.schedule(
        1_100,
        () -> {
          throw bug;
        });
    at(1_100, "b");
    wheel.advance(2_000);
    assertThat(ran).containsExactly("b");
    assertThat(failed).containsExactly(bug);
  }

  @Test
  void saysWhenTheNextIsDue() {
    assertThat(wheel.next()).isEmpty();
    at(90_000, "far");
    Timers.Timer near = at(1_234, "near");
    assertThat(wheel.next()).hasValue(1_240);
    near.cancel();
    assertThat(wheel.next()).hasValue(90_000);
  }

  @Test
  void agreesWithASortedMap_onRandomTimers() {
    Random random = new Random(42);
    TreeMap<Long, List<Integer>> expected = new TreeMap<>();
    List<Integer> order = new ArrayList<>();
    List<Timers.Timer> timers = new ArrayList<>();
    List<Long> ticks = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      int id = i;
      long at = 1_001 + random.nextInt(200_000);
      timers.add(wheel.schedule(at, () -> order.add(id)));
      ticks.add((at + 9) / 10);
      expected.computeIfAbsent((at + 9) / 10, tick -> new ArrayList<>()).add(id);
    }
    for (int i = 0; i < 2_000; i++) {
      int victim = random.nextInt(timers.size());
      timers.get(victim).cancel();
      expected.get(ticks.get(victim)).remove((Integer) victim);
    }
    for (long now = 1_000; now < 210_000; now += 1 + random.nextInt(3_000)) {
      wheel.advance(now);
    }
    wheel.advance(210_000);
    assertThat(order).isEqualTo(expected.values().stream().flatMap(List::stream).toList());
  }

  @Test
  void saysWhenToLookNext_atTheNextSlotThatHasATimer() {
    assertThat(wheel.nextLook()).isEmpty();
    at(3_001, "a");
    Timers.Timer nearer = at(1_500, "b");
    assertThat(wheel.tickOf(1_495)).isEqualTo(1_500);
    assertThat(wheel.nextLook()).hasValue(1_500);
    nearer.cancel();
    assertThat(wheel.nextLook()).hasValue(3_010);
  }

  @Test
  void looksForATimerOfALaterTurnOnceInEachTurn() {
    at(1_000 + 100_000, "a");
    long looks = 0;
    while (ran.isEmpty()) {
      wheel.advance(wheel.nextLook().orElseThrow());
      looks++;
    }
    assertThat(looks).isEqualTo(3);
  }
}
