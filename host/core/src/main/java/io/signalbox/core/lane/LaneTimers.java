package io.signalbox.core.lane;

import io.signalbox.api.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The timers of a lane as modules see them: its wheel, and a wall clock. On the lane only. */
public final class LaneTimers implements Timers {
  private final Lane lane;
  private final InstantSource clock;

  public LaneTimers(Lane lane, InstantSource clock) {
    this.lane = lane;
    this.clock = clock;
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    return lane.after(Math.max(0, delay.plusNanos(999_999).toMillis()), task); // never early
  }

  @Override
  public Future<Void> pause(Duration delay) {
    Promise<Void> over = Promise.promise();
    after(delay, over::complete);
    return over.future();
  }
}
