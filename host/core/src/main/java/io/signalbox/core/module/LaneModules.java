package io.signalbox.core.module;

import io.signalbox.core.routing.LaneFunctions;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** The functions of several instances on one lane, by the names that a script uses. */
public final class LaneModules implements LaneFunctions {
  private final int lane;
  private final Map<String, ModuleInstance> modules;

  /** {@code lane} counts within those that the instances were started for. */
  public LaneModules(int lane, Collection<ModuleInstance> modules) {
    this.lane = lane;
    this.modules =
        modules.stream()
            .collect(Collectors.toUnmodifiableMap(m -> m.manifest().scriptName(), m -> m));
  }

  @Override
  public LaneFunctions.Function bind(String module, String function) {
    ModuleInstance instance = modules.get(module);
    if (instance == null) {
      throw new IllegalArgumentException("there is no module " + module);
    }
    return instance.bind(lane, function);
  }
}
