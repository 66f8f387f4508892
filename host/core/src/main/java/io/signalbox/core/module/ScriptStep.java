package io.signalbox.core.module;

import io.signalbox.api.Timers;
import io.signalbox.core.manifest.ModuleManifest;
import io.signalbox.core.routing.LaneFunctions;
import io.signalbox.core.routing.Routing;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * A routing script, as text that was read already. It is asked again whenever a module changes, so
 * it has to compile the same text each time. Two of the same text are equal.
 */
public interface ScriptStep {
  /** Compiles the script against the modules by their ids. Called on the control loop. */
  Result compile(Map<String, ModuleManifest> manifests);

  /** What came of it. */
  sealed interface Result {}

  /**
   * A script.
   *
   * @param onLane makes it ready for one lane
   * @param warnings what looks wrong with it, as the operator reads it
   */
  record Compiled(BiFunction<LaneFunctions, Timers, Routing> onLane, List<String> warnings)
      implements Result {
    /** One that nothing looks wrong with. */
    public Compiled(BiFunction<LaneFunctions, Timers, Routing> onLane) {
      this(onLane, List.of());
    }
  }

  /** Every problem, as the operator reads it: {@code file:line:col: error: …}. */
  record Refused(String errors) implements Result {}
}
