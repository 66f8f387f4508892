package io.signalbox.core.lane;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;

/** Makes the lanes of a host. */
public final class Lanes {
  private Lanes() {}

  /**
   * So many lanes, each on an event loop of its own.
   *
   * @throws IllegalArgumentException if {@code vertx} has fewer event loops
   */
  public static List<EventLoopLane> on(Vertx vertx, int count) {
    List<EventLoopLane> lanes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      EventLoopLane lane = EventLoopLane.on(vertx, i);
      for (EventLoopLane other : lanes) {
        if (other.eventLoop() == lane.eventLoop()) {
          throw new IllegalArgumentException(
              "there are " + i + " event loops, too few for " + count + " lanes");
        }
      }
      lanes.add(lane);
    }
    return List.copyOf(lanes);
  }
}
