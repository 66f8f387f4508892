package io.signalbox.core.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.Timers;
import io.signalbox.core.lane.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private final Clock clock = new Clock();
  private final List<String> over = new ArrayList<>();
  private final Patience patience =
      new Patience(clock, reason -> over.add(reason + " at " + clock.now));

  /** A lane whose time passes when it is told to. */
  private static final class Clock implements Lane {
    private record Task(long at, Runnable task) {}

    private final List<Task> tasks = new ArrayList<>();
    private long now;
    private int set;

    void advanceTo(long millis) {
      while (!tasks.isEmpty()) {
        Task first = tasks.stream().min(Comparator.comparingLong(Task::at)).orElseThrow();
        if (first.at > millis) {
          break;
        }
        now = first.at;
        tasks.remove(first);
        first.task.run();
      }
      now = millis;
    }

    @Override
    public Timers.Timer after(long millis, Runnable task) {
      Task waiting = new Task(now + millis, task);
      tasks.add(waiting);
      set++;
      return () -> tasks.remove(waiting);
    }

    @Override
    public long millis() {
      return now;
    }

    @Override
    public int index() {
      return 0;
    }

    @Override
    public boolean current() {
      return true;
    }

    @Override
    public void execute(Runnable task) {
      task.run();
    }

    @Override
    public Timers timers() {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void isOverWhenTheLimitIsReached() {
    patience.await(Duration.ofMillis(100), Shed.SILENT);
    clock.advanceTo(99);
    assertThat(over).isEmpty();
    clock.advanceTo(100);
    assertThat(over).containsExactly("SILENT at 100");
  }

  @Test
  void movesOnWithEveryMessage_withoutATimerForEach() {
    for (int i = 0; i < 1_000; i++) {
      clock.advanceTo(i);
      patience.await(Duration.ofMillis(600), Shed.IDLE);
    }
    clock.advanceTo(1_598);
    assertThat(over).isEmpty();
    assertThat(clock.set).isLessThan(5);
    clock.advanceTo(1_599);
    assertThat(over).containsExactly("IDLE at 1599");
  }

  @Test
  void aShorterLimitTakesThePlaceOfALongerOne() {
    patience.await(Duration.ofMillis(600), Shed.IDLE);
    patience.await(Duration.ofMillis(20), Shed.SLOW);
    clock.advanceTo(600);
    assertThat(over).containsExactly("SLOW at 20");
  }

  @Test
  void saysNothingOnceStopped() {
    patience.await(Duration.ofMillis(20), Shed.SLOW);
    patience.stop();
    patience.await(Duration.ofMillis(20), Shed.IDLE);
    clock.advanceTo(1_000);
    assertThat(over).isEmpty();
    assertThat(clock.tasks).isEmpty();
  }
}
