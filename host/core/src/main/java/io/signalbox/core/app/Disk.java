package io.signalbox.core.app;

import io.signalbox.core.module.Change;
import io.signalbox.core.module.ModuleSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Changes made of what lies on disk. Every method reads files, so it blocks. */
final class Disk {
  private final HostConfig config;
  private final ModuleFolder folder;

  Disk(HostConfig config) {
    this.config = config;
    this.folder = new ModuleFolder(config);
  }

  /** All modules, their settings and the script. */
  Change everything(String who, String what) throws ConfigFailure {
    Change change = Change.by(who, what).script(ScriptOnDisk.read(config));
    for (Map.Entry<String, ModuleSource> module : folder.sources().entrySet()) {
      change = change.module(module.getKey(), module.getValue());
    }
    return change;
  }

  /** What differs from what runs: modules that are gone go, new ones come. */
  Change differences(String who, Set<String> running) throws ConfigFailure {
    Change change = everything(who, "reload").whereDifferent();
    Set<String> gone = new HashSet<>(running);
    gone.removeAll(change.modules().keySet());
    for (String id : gone) {
      change = change.unload(id);
    }
    return change;
  }

  /** One module: its jar and its settings. */
  Change module(String who, String what, String id) throws ConfigFailure {
    return Change.by(who, what + " " + id).module(id, folder.source(id));
  }

  /** The script. */
  Change script(String who) throws ConfigFailure {
    return Change.by(who, "script reload").script(ScriptOnDisk.read(config));
  }
}
