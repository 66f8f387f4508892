package io.signalbox.testkit.script.play;

import io.signalbox.api.Timers;
import io.signalbox.core.lane.Lane;
import io.signalbox.core.lane.LaneTimers;
import io.signalbox.core.lane.TimerWheel;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A lane in the time of a test; its thread is whoever steps it. Others may post to it. */
final class TestLane implements Lane {
  private final Clock clock;
  private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
  private final LaneTimers timers;
  private final TimerWheel wheel;

  TestLane(Clock clock) {
    this.clock = clock;
    this.timers = new LaneTimers(this, clock::now);
    this.wheel =
        new TimerWheel(
            clock.millis(),
            1,
            failure -> {
              throw new IllegalStateException("a timer of the lane failed", failure);
            });
  }

  /** Runs what was posted; true if there was something. */
  boolean runPosted() {
    boolean ran = false;
    for (Runnable task = queue.poll(); task != null; task = queue.poll()) {
      task.run();
      ran = true;
    }
    return ran;
  }

  /** Waits for another thread to post something, and runs it. */
  void runNext() {
    try {
      queue.take().run();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while modules start", e);
    }
  }

  /** Runs the timers that are due. */
  void runDue() {
    wheel.advance(clock.millis());
  }

  /** When the next timer is due; far away if none waits. */
  long next() {
    return wheel.size() == 0 ? Long.MAX_VALUE : wheel.next().orElse(Long.MAX_VALUE);
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
    return clock.millis();
  }

  @Override
  public Timers timers() {
    return timers;
  }

  @Override
  public Timers.Timer after(long millis, Runnable task) {
    return wheel.schedule(clock.millis() + millis, task);
  }
}
