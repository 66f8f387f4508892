package io.signalbox.core.module;

import io.signalbox.core.manifest.ModuleManifest;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Reads and checks all of a change before any of it is started: jars, settings against the schema
 * of the new jar, the script against the manifests that will be. All problems are collected.
 */
final class Planner {
  private final ModuleLoader loader;
  private final Change change;
  private final Generation.Content current;
  private final Map<String, ChangePlan.Candidate> candidates = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> detail = new ArrayList<>();

  Planner(ModuleLoader loader, Change change, Generation.Content current) {
    this.loader = loader;
    this.change = change;
    this.current = current;
  }

  /** On the control loop; fails with {@link ModuleRefused}. */
  Future<ChangePlan> plan() {
    Future<Void> read = Future.succeededFuture();
    for (Map.Entry<String, ModuleSource> wanted : change.modules().entrySet()) {
      read = read.compose(v -> read(wanted.getKey(), wanted.getValue()));
    }
    return read.compose(v -> finish());
  }

  private Future<Void> read(String id, ModuleSource source) {
    Optional<LoadedModule> running = Optional.ofNullable(current.modules().get(id));
    JsonObject given =
        source.settings().or(() -> running.map(LoadedModule::given)).orElseGet(JsonObject::new);
    if (source.jar().isEmpty()) {
      if (running.isEmpty()) {
        problems.add("module \"" + id + "\" is not loaded");
      } else if (!same(running.get(), running.get().jar().sha256(), given)) {
        keepJar(id, running.get().jar(), given, source.settingsFile());
      }
      return Future.succeededFuture();
    }
    return loader
        .read(source.jar().get())
        .transform(
            read -> {
              if (read.failed()) {
                problems.add(read.cause().getMessage());
              } else if (!read.result().manifest().id().equals(id)) {
                problems.add(
                    "%s: is module \"%s\", not \"%s\""
                        .formatted(source.jar().get(), read.result().manifest().id(), id));
              } else if (running.isEmpty() || !same(running.get(), read.result().sha256(), given)) {
                newJar(id, read.result(), given, source.settingsFile());
              }
              return Future.succeededFuture();
            });
  }

  private boolean same(LoadedModule running, String sha256, JsonObject given) {
    return change.onlyDifferences()
        && running.jar().sha256().equals(sha256)
        && running.given().equals(given);
  }

  private void newJar(String id, ModuleJar jar, JsonObject given, String file) {
    check(jar.manifest(), given, file);
    candidates.put(
        id, new ChangePlan.Candidate(jar.manifest(), () -> loader.load(jar, given, file)));
    detail.add(id + " " + jar.manifest().version() + " (" + jar.sha256().substring(0, 8) + ")");
  }

  private void keepJar(String id, CopiedJar jar, JsonObject given, String file) {
    check(jar.manifest(), given, file);
    candidates.put(
        id, new ChangePlan.Candidate(jar.manifest(), () -> loader.start(jar, given, file)));
    detail.add(id + " settings");
  }

  private void check(ModuleManifest manifest, JsonObject given, String file) {
    try {
      SettingsCheck.complete(manifest.settings(), given, file);
    } catch (ModuleRefused e) {
      problems.add(e.getMessage());
    }
  }

  private Future<ChangePlan> finish() {
    Map<String, ModuleManifest> manifests = new TreeMap<>(current.manifests());
    for (String id : change.unload()) {
      if (manifests.remove(id) == null) {
        problems.add("module \"" + id + "\" is not loaded");
      }
      detail.add(id + " unloaded");
    }
    candidates.forEach((id, candidate) -> manifests.put(id, candidate.manifest()));
    ScriptStep script = change.script().orElse(current.script());
    if (script == null) {
      problems.add("there is no routing script");
    }
    boolean sameScript =
        change.onlyDifferences() && script != null && script.equals(current.script());
    if (change.script().isPresent() && !sameScript) {
      detail.add("script");
    }
    if (!problems.isEmpty()) {
      return Future.failedFuture(new ModuleRefused(String.join("\n", problems)));
    }
    return compile(script, manifests);
  }

  private Future<ChangePlan> compile(ScriptStep script, Map<String, ModuleManifest> manifests) {
    Map<String, Supplier<Future<LoadedModule>>> starts = new LinkedHashMap<>();
    candidates.forEach((id, candidate) -> starts.put(id, candidate.start()));
    if (detail.isEmpty()) {
      return Future.succeededFuture(
          new ChangePlan(starts, change.unload(), script, null, List.of("nothing differs")));
    }
    ScriptStep.Result result =
        isCurrent(script, manifests) ? current.compiled() : script.compile(manifests);
    if (result instanceof ScriptStep.Compiled compiled) {
      return Future.succeededFuture(
          new ChangePlan(starts, change.unload(), script, compiled, detail));
    }
    return Future.failedFuture(new ModuleRefused(((ScriptStep.Refused) result).errors()));
  }

  /** True if what runs is this text, compiled against the same declarations. */
  private boolean isCurrent(ScriptStep script, Map<String, ModuleManifest> manifests) {
    return script.equals(current.script()) && manifests.equals(current.manifests());
  }
}
