package io.signalbox.core.module;

import io.signalbox.api.Timers;
import io.signalbox.core.manifest.ModuleManifest;
import io.signalbox.core.routing.LaneFunctions;
import io.signalbox.core.routing.Routing;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * A change that was found good: what to start, and the script for it.
 *
 * @param starts for each module to add or replace, starts its new instance
 * @param unload ids
 * @param onLane null when neither script nor modules change
 * @param detail what it does, in words
 */
record ChangePlan(
    Map<String, Supplier<Future<LoadedModule>>> starts,
    Set<String> unload,
    ScriptStep script,
    BiFunction<LaneFunctions, Timers, Routing> onLane,
    List<String> detail) {
  /** True if the change would make no difference. */
  boolean empty() {
    return onLane == null;
  }

  /** One module of a change, read and checked. */
  record Candidate(ModuleManifest manifest, Supplier<Future<LoadedModule>> start) {}
}
