package io.signalbox.core.module;

import io.signalbox.core.manifest.ModuleManifest;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A change that was found good: what to start, and the script for it.
 *
 * @param starts for each module to add or replace, starts its new instance
 * @param unload ids
 * @param compiled null when neither script nor modules change
 * @param detail what it does, in words
 */
record ChangePlan(
    Map<String, Supplier<Future<LoadedModule>>> starts,
    Set<String> unload,
    ScriptStep script,
    ScriptStep.Compiled compiled,
    List<String> detail) {
  /** True if the change would make no difference. */
  boolean empty() {
    return compiled == null;
  }

  /** One module of a change, read and checked. */
  record Candidate(ModuleManifest manifest, Supplier<Future<LoadedModule>> start) {}
}
