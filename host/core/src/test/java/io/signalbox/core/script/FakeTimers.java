package io.signalbox.core.script;

import io.signalbox.api.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that passes when the test says so; it starts at 2026-01-02T03:04:05Z. */
final class FakeTimers implements Timers {
  private record Due(Instant at, Runnable task) {}

  private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparing(Due::at));
  private Instant now = Instant.parse("2026-01-02T03:04:05Z");

  /** Runs what falls due on the way. */
  void pass(Duration time) {
    Instant end = now.plus(time);
    while (!due.isEmpty() && !due.peek().at.isAfter(end)) {
      Due next = due.poll();
      now = next.at;
      next.task.run();
    }
    now = end;
  }

  int pending() {
    return due.size();
  }

  /** The same clock, as the ledger reads it. */
  long nanos() {
    return now.getEpochSecond() * 1_000_000_000 + now.getNano();
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    Due one = new Due(now.plus(delay), task);
    due.add(one);
    return () -> due.remove(one);
  }

  @Override
  public Future<Void> pause(Duration delay) {
    Promise<Void> promise = Promise.promise();
    after(delay, promise::complete);
    return promise.future();
  }
}
