package io.signalbox.core.app;

import io.signalbox.core.module.ModuleJar;
import io.signalbox.core.module.ModuleRefused;
import io.signalbox.core.module.ModuleSource;
import io.signalbox.core.yaml.YamlFile;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The modules on disk: their jars in the module folder, their settings in the configuration. */
public final class ModuleFolder {
  private final HostConfig config;

  /** As this configuration names it. */
  public ModuleFolder(HostConfig config) {
    this.config = config;
  }

  /** Every jar by the id of its module. Blocks. */
  Map<String, ModuleJar> jars() throws ConfigFailure {
    Map<String, ModuleJar> jars = new TreeMap<>();
    for (Path file : files(config.modules(), ".jar")) {
      try {
        ModuleJar jar = ModuleJar.read(file);
        ModuleJar twin = jars.put(jar.manifest().id(), jar);
        if (twin != null) {
          throw new ConfigFailure(
              file + ": module " + jar.manifest().id() + " is in " + twin.path() + " already");
        }
      } catch (ModuleRefused e) {
        throw new ConfigFailure(e.getMessage());
      }
    }
    return jars;
  }

  /** Every module with its settings, by id. Blocks. */
  public Map<String, ModuleSource> sources() throws ConfigFailure {
    Map<String, ModuleJar> jars = jars();
    requireJars(jars.keySet());
    Map<String, ModuleSource> sources = new TreeMap<>();
    for (Map.Entry<String, ModuleJar> jar : jars.entrySet()) {
      sources.put(jar.getKey(), source(jar.getKey(), jar.getValue().path()));
    }
    return sources;
  }

  /** One module with its settings. Blocks. */
  ModuleSource source(String id) throws ConfigFailure {
    ModuleJar jar = jars().get(id);
    if (jar == null) {
      throw new ConfigFailure("there is no module " + id + " in " + config.modules());
    }
    return source(id, jar.path());
  }

  private ModuleSource source(String id, Path jar) throws ConfigFailure {
    return ModuleSource.of(jar, settings(id), "modules/" + id + ".yaml");
  }

  /** The settings as written; none without a file. Blocks. */
  JsonObject settings(String id) throws ConfigFailure {
    Path file = config.settings(id);
    if (!Files.exists(file)) {
      return new JsonObject();
    }
    try {
      YamlFile yaml =
          YamlFile.read("modules/" + id + ".yaml", Files.readString(file), config.values());
      JsonObject settings = yaml.root().json();
      if (!yaml.problems().isEmpty()) {
        throw ConfigFailure.of(yaml.problems());
      }
      return settings;
    } catch (IOException e) {
      throw new ConfigFailure(file + ": cannot be read: " + e.getMessage());
    }
  }

  /** A settings file whose module is none of these is most often a misspelt name. Blocks. */
  void requireJars(Set<String> ids) throws ConfigFailure {
    List<String> missing = new ArrayList<>();
    for (Path file : files(config.directory().resolve("modules"), ".yaml")) {
      String id = file.getFileName().toString().replaceFirst("\\.yaml$", "");
      if (!ids.contains(id)) {
        missing.add(
            "modules/%s.yaml: there is no module %s in %s; there are %s"
                .formatted(id, id, config.modules(), String.join(", ", ids)));
      }
    }
    if (!missing.isEmpty()) {
      throw ConfigFailure.of(missing);
    }
  }

  private static List<Path> files(Path folder, String ending) throws ConfigFailure {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new ConfigFailure(folder + ": cannot be read: " + e.getMessage());
    }
  }
}
