package io.signalbox.core.module;

import io.signalbox.api.LaneContext;
import io.signalbox.core.lane.Lane;
import io.signalbox.core.routing.LaneFunctions;
import java.util.Map;

/** An instance's part on one lane: its timers, and its functions by their names in the script. */
record InstanceLane(Lane home, InstanceTimers timers, Map<String, LaneFunctions.Function> functions)
    implements LaneContext {
  @Override
  public int lane() {
    return home.index();
  }
}
