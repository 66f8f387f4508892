package io.signalbox.core.transaction;

import io.signalbox.api.Timers;
import io.signalbox.core.lane.Lane;
import io.signalbox.core.lane.LaneTimers;
import io.signalbox.core.lane.TimerWheel;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;

/** A lane whose time passes when the test says so; public for the rooms above. */
public final class VirtualLane implements Lane {
  private final Queue<Runnable> queue = new ArrayDeque<>();
  private final TimerWheel wheel =
      new TimerWheel(
          0,
          1,
          e -> {
            throw new AssertionError(e);
          });
  private long now;

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
  public Timers timers() {
    return new LaneTimers(this, () -> Instant.ofEpochMilli(now));
  }

  @Override
  public Timers.Timer after(long millis, Runnable task) {
    return wheel.schedule(now + millis, task);
  }

  public int waiting() {
    return wheel.size();
  }

  public void runQueued() {
    while (!queue.isEmpty()) {
      queue.remove().run();
    }
  }

  /** Lets time pass, millisecond by millisecond while something waits. */
  public void pass(long millis) {
    long end = now + millis;
    runQueued();
    while (now < end && wheel.size() > 0) {
      now++;
      wheel.advance(now);
      runQueued();
    }
    now = end;
    wheel.advance(now);
  }
}
