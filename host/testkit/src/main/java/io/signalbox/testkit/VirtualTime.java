package io.signalbox.testkit;

import io.signalbox.api.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;

/** A clock that stands still until it is told to go on, and the timers that hang on it. */
public final class VirtualTime implements Timers {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static final class Task implements Timer, Comparable<Task> {
    final long dueNanos;
    final long order;
    final Runnable run;
    boolean cancelled;

    Task(long dueNanos, long order, Runnable run) {
      this.dueNanos = dueNanos;
      this.order = order;
      this.run = run;
    }

    @Override
    public void cancel() {
      cancelled = true;
    }

    @Override
    public int compareTo(Task other) {
      int byTime = Long.compare(dueNanos, other.dueNanos);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  private final PriorityQueue<Task> tasks = new PriorityQueue<>();
  private long nanos;
  private long order;

  /** Nanoseconds since the start. */
  public long nanos() {
    return nanos;
  }

  @Override
  public Instant now() {
    return START.plusNanos(nanos);
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    Task timer = new Task(nanos + Math.max(0, delay.toNanos()), order++, task);
    tasks.add(timer);
    return timer;
  }

  @Override
  public Future<Void> pause(Duration delay) {
    Promise<Void> promise = Promise.promise();
    after(delay, promise::complete);
    return promise.future();
  }

  /** Lets time pass; what falls due runs in order, each at its own moment. */
  public void advance(Duration duration) {
    long until = nanos + duration.toNanos();
    while (!tasks.isEmpty() && tasks.peek().dueNanos <= until) {
      Task task = tasks.remove();
      nanos = Math.max(nanos, task.dueNanos);
      if (!task.cancelled) {
        task.run.run();
      }
    }
    nanos = until;
  }

  /** How many timers wait. */
  public int waiting() {
    return (int) tasks.stream().filter(task -> !task.cancelled).count();
  }
}
