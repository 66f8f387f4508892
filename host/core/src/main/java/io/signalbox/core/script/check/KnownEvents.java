package io.signalbox.core.script.check;

import io.signalbox.core.manifest.EventSpec;
import io.signalbox.core.manifest.ModuleManifest;
import io.signalbox.core.routing.ScriptEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can happen: to calls, to the host, and in the modules of the configuration. */
final class KnownEvents {
  /** What {@code $event(…)} reads of each, by its name in the script. */
  private final Map<String, List<String>> attributes = new LinkedHashMap<>();

  KnownEvents(Collection<ModuleManifest> modules) {
    for (ScriptEvent event : ScriptEvent.values()) {
      put(event.routeName(), event.attributes());
    }
    List<ModuleManifest> sorted = new ArrayList<>(modules);
    sorted.sort(Comparator.comparing(ModuleManifest::id));
    for (ModuleManifest module : sorted) {
      for (EventSpec event : module.events()) {
        put(module.routeName(event), event.attributeNames());
      }
    }
  }

  private void put(String event, List<String> own) {
    List<String> all = new ArrayList<>(List.of(ScriptEvent.NAME));
    all.addAll(own);
    attributes.put(event, all);
  }

  /** As a script writes them: the host's, then those of modules. */
  Collection<String> names() {
    return attributes.keySet();
  }

  /** Those whose name begins with this and a colon. */
  List<String> of(String prefix) {
    return names().stream().filter(name -> name.startsWith(prefix + ":")).toList();
  }

  /** What {@code $event(…)} reads of it; empty for an event that does not happen. */
  Optional<List<String>> attributes(String event) {
    return Optional.ofNullable(attributes.get(event));
  }
}
