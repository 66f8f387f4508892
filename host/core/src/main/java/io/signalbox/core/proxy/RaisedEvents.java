package io.signalbox.core.proxy;

import io.signalbox.api.RouteKind;
import io.signalbox.core.lane.Lane;
import io.signalbox.core.routing.Happening;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Events that modules raise, on their way to the lane whose event routes run for them. Who raises
 * one never waits: beyond a bound it is dropped and counted. Any thread.
 */
final class RaisedEvents {
  /**
   * Events that wait for their run to end: stops a flood from forged sources, each of which is
   * worth an event, from filling the lane's queue.
   */
  static final int MAX_WAITING = 1_000;

  private final Lane lane;
  private final OwnRuns runs;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger dropped = new AtomicInteger();

  RaisedEvents(Lane lane, OwnRuns runs) {
    this.lane = lane;
    this.runs = runs;
  }

  void raise(Happening happening) {
    if (waiting.incrementAndGet() > MAX_WAITING) {
      waiting.decrementAndGet();
      dropped.incrementAndGet(); // one that waits counts it, on the lane
      return;
    }
    lane.execute(() -> runs.happened(happening, this::over));
  }

  private void over() {
    waiting.decrementAndGet();
    for (int i = dropped.getAndSet(0); i > 0; i--) {
      runs.count(RouteKind.EVENT, "dropped");
    }
  }
}
