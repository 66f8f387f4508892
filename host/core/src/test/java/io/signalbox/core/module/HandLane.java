package io.signalbox.core.module;

import io.signalbox.api.Timers;
import io.signalbox.core.lane.Lane;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** A lane that the test turns by hand. */
final class HandLane implements Lane, Timers {
  private record Waiting(long at, Runnable task) {}

  private final int index;
  private final Deque<Runnable> queue = new ArrayDeque<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private long millis;

  HandLane(int index) {
    this.index = index;
  }

  /** Runs what is queued, and what that queues. */
  void turn() {
    while (!queue.isEmpty()) {
      queue.removeFirst().run();
    }
  }

  /** Lets time pass, timer by timer. */
  void pass(Duration time) {
    long until = millis + time.toMillis();
    turn();
    while (true) {
      Waiting next = waiting.stream().min(Comparator.comparingLong(Waiting::at)).orElse(null);
      if (next == null || next.at > until) {
        break;
      }
      waiting.remove(next);
      millis = next.at;
      next.task.run();
      turn();
    }
    millis = until;
  }

  int timersWaiting() {
    return waiting.size();
  }

  @Override
  public int index() {
    return index;
  }

  @Override
  public boolean current() {
    return true;
  }

  @Override
  public void execute(Runnable task) {
    queue.addLast(task);
  }

  @Override
  public long millis() {
    return millis;
  }

  @Override
  public Timers timers() {
    return this;
  }

  @Override
  public Timer after(long delay, Runnable task) {
    Waiting timer = new Waiting(millis + delay, task);
    waiting.add(timer);
    return () -> waiting.removeIf(w -> w == timer);
  }

  @Override
  public Instant now() {
    return Instant.ofEpochMilli(millis);
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    return after(delay.toMillis(), task);
  }

  @Override
  public Future<Void> pause(Duration delay) {
    Promise<Void> over = Promise.promise();
    after(delay, over::complete);
    return over.future();
  }
}
