package io.signalbox.bench.call;

import io.signalbox.api.Timers;
import io.signalbox.core.lane.Lane;
import io.signalbox.core.lane.LaneTimers;
import io.signalbox.core.lane.TimerWheel;
import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A lane whose timers run when the benchmark says so; its thread is whoever steps it. */
public final class SteppedLane implements Lane {
  private static final int TICK_MILLIS = 10;

  private final Queue<Runnable> queue = new ConcurrentLinkedQueue<>();
  private final LaneTimers timers = new LaneTimers(this, InstantSource.system());
  private final TimerWheel wheel =
      new TimerWheel(
          0,
          TICK_MILLIS,
          failure -> {
            throw new IllegalStateException(failure);
          });
  private long now;

  /** Lets time pass, and runs what is due and what was posted. */
  public void pass(long millis) {
    now += millis;
    wheel.advance(now);
    runPosted();
  }

  void runPosted() {
    for (Runnable task = queue.poll(); task != null; task = queue.poll()) {
      task.run();
    }
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
    queue.add(task);
  }

  @Override
  public long millis() {
    return now;
  }

  @Override
  public long epochMicros() {
    return now * 1000;
  }

  @Override
  public Timers timers() {
    return timers;
  }

  @Override
  public Timers.Timer after(long millis, Runnable task) {
    return wheel.schedule(now + millis, task);
  }
}
