package io.signalbox.scripts;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Stream;

/** New builds of the shipped modules: the same classes under another version. */
final class ModuleJars {
  private ModuleJars() {}

  /** Replaces the jar of this module in {@code folder} by one that says it is {@code version}. */
  static void rebuild(Path folder, String id, String version) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      Path jar =
          files
              .filter(f -> f.getFileName().toString().startsWith("signalbox-module-" + id + "-"))
              .findFirst()
              .orElseThrow();
      Path next = folder.resolve(id + ".new");
      Files.copy(jar, next);
      try (FileSystem zip =
          FileSystems.newFileSystem(URI.create("jar:" + next.toUri()), Map.of())) {
        Path manifest = zip.getPath("META-INF/signalbox/module.json");
        JsonObject json = new JsonObject(Files.readString(manifest));
        Files.writeString(manifest, json.put("version", version).encode());
      }
      Files.move(next, jar, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
  }
}
