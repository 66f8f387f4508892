package io.signalbox.core.module;

import io.signalbox.api.SourceWatch;
import io.signalbox.core.manifest.ModuleManifest;
import io.signalbox.core.routing.Routing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * One compiled script together with one running instance of each module. Immutable but for its way
 * out, which is the control loop's.
 */
final class Generation {
  /**
   * What a rollback brings back.
   *
   * @param script compiles the same text again when a module declares something else
   * @param compiled the script against the declarations of these modules
   * @param modules by id
   * @param routings the script on each lane
   */
  record Content(
      ScriptStep script,
      ScriptStep.Compiled compiled,
      Map<String, LoadedModule> modules,
      List<Routing> routings) {
    static final Content NONE = new Content(null, null, Map.of(), List.of());

    /** The versions of the modules of both that run as other instances here, by id. */
    Map<String, String> reloaded(Content old) {
      Map<String, String> reloaded = new TreeMap<>();
      modules.forEach(
          (id, module) -> {
            LoadedModule before = old.modules.get(id);
            if (before != null && before.instance() != module.instance()) {
              reloaded.put(id, module.jar().manifest().version());
            }
          });
      return reloaded;
    }

    Map<String, ModuleManifest> manifests() {
      Map<String, ModuleManifest> manifests = new TreeMap<>();
      modules.forEach((id, module) -> manifests.put(id, module.jar().manifest()));
      return manifests;
    }
  }

  private final long number;
  private final Content content;
  private final Instant createdAt;
  private final String who;
  private final String what;
  private final List<LaneGeneration> lanes = new ArrayList<>();
  private int undrained;

  /** {@code laneDrained} is told on each lane, once, when nothing there pins this any more. */
  Generation(
      long number,
      Content content,
      Instant createdAt,
      String who,
      String what,
      Consumer<Generation> laneDrained) {
    this.number = number;
    this.content = content;
    this.createdAt = createdAt;
    this.who = who;
    this.what = what;
    for (Routing routing : content.routings()) {
      SourceWatch watch = InstanceWatch.of(content.modules().values(), lanes.size());
      lanes.add(new LaneGeneration(number, routing, watch, () -> laneDrained.accept(this)));
    }
    this.undrained = lanes.size();
  }

  long number() {
    return number;
  }

  Content content() {
    return content;
  }

  LaneGeneration lane(int index) {
    return lanes.get(index);
  }

  /** One more lane is done with it. On the control loop. */
  void laneDrained() {
    undrained--;
  }

  /** True once all lanes are. On the control loop. */
  boolean drained() {
    return undrained == 0;
  }

  GenerationView view(GenerationView.State state) {
    Map<String, String> versions = new TreeMap<>();
    content.manifests().forEach((id, manifest) -> versions.put(id, manifest.version()));
    return new GenerationView(number, createdAt, who, what, state, versions);
  }
}
