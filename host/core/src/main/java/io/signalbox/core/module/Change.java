package io.signalbox.core.module;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A step from one generation to the next: any number of modules and the script at once, or nothing
 * of it.
 *
 * @param who asked for it
 * @param what in a few words
 * @param modules to add or replace, by id
 * @param unload ids of modules to take away
 * @param script empty: the one that runs, compiled again if a module changed
 * @param onlyDifferences true to leave a module alone whose jar and settings are those it runs with
 * @param dryRun true to check all that can be checked and start nothing
 */
public record Change(
    String who,
    String what,
    Map<String, ModuleSource> modules,
    Set<String> unload,
    Optional<ScriptStep> script,
    boolean onlyDifferences,
    boolean dryRun) {
  /** Nothing yet. */
  public static Change by(String who, String what) {
    return new Change(who, what, Map.of(), Set.of(), Optional.empty(), false, false);
  }

  /** With this module added or replaced. */
  public Change module(String id, ModuleSource source) {
    Map<String, ModuleSource> more = new LinkedHashMap<>(modules);
    more.put(id, source);
    return new Change(who, what, more, unload, script, onlyDifferences, dryRun);
  }

  /** With this module taken away. */
  public Change unload(String id) {
    Set<String> more = new LinkedHashSet<>(unload);
    more.add(id);
    return new Change(who, what, modules, more, script, onlyDifferences, dryRun);
  }

  /** With this script. */
  public Change script(ScriptStep step) {
    return new Change(who, what, modules, unload, Optional.of(step), onlyDifferences, dryRun);
  }

  /** See {@code onlyDifferences}. */
  public Change whereDifferent() {
    return new Change(who, what, modules, unload, script, true, dryRun);
  }

  /** See {@code dryRun}. */
  public Change asDryRun() {
    return new Change(who, what, modules, unload, script, onlyDifferences, true);
  }
}
