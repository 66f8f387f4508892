package io.signalbox.core.module;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What an instance is to be made of.
 *
 * @param jar empty: the jar that runs
 * @param settings as written; empty: those that it runs with, or none for a new module
 * @param settingsFile where they come from, for messages
 */
public record ModuleSource(Optional<Path> jar, Optional<JsonObject> settings, String settingsFile) {
  /** A jar and its settings. */
  public static ModuleSource of(Path jar, JsonObject settings, String settingsFile) {
    return new ModuleSource(Optional.of(jar), Optional.of(settings), settingsFile);
  }

  /** Another jar with the settings as they are. */
  public static ModuleSource jar(Path jar) {
    return new ModuleSource(Optional.of(jar), Optional.empty(), jar.toString());
  }

  /** Other settings for the jar as it is. */
  public static ModuleSource settings(JsonObject settings, String settingsFile) {
    return new ModuleSource(Optional.empty(), Optional.of(settings), settingsFile);
  }
}
