package io.signalbox.core.module;

import io.signalbox.api.Timers;
import io.signalbox.core.lane.Lane;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.time.Instant;

/** A lane on a real event loop. */
record LoopLane(int index, Vertx vertx, Context context) implements Lane, Timers {
  static LoopLane on(Vertx vertx, int index) {
    return new LoopLane(index, vertx, ((VertxInternal) vertx).createEventLoopContext());
  }

  @Override
  public boolean current() {
    return Vertx.currentContext() == context;
  }

  @Override
  public void execute(Runnable task) {
    context.runOnContext(v -> task.run());
  }

  @Override
  public long millis() {
    return System.nanoTime() / 1_000_000;
  }

  @Override
  public Timers timers() {
    return this;
  }

  @Override
  public Timer after(long millis, Runnable task) {
    long id = vertx.setTimer(Math.max(1, millis), v -> execute(task));
    return () -> vertx.cancelTimer(id);
  }

  @Override
  public Instant now() {
    return Instant.now();
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
