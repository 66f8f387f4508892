package io.signalbox.testkit.script;

import io.signalbox.core.app.ConfigFailure;
import io.signalbox.core.app.HostConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds the files of tests, and the configuration that each belongs to. */
final class TestFiles {
  private static final String ENDING = ".test";

  private TestFiles() {}

  /** Every {@code *.test} of these files and folders, in order, once. */
  static List<Path> find(List<Path> paths) throws ConfigFailure {
    Set<Path> found = new TreeSet<>();
    for (Path path : paths) {
      if (Files.isRegularFile(path)) {
        found.add(path.toAbsolutePath().normalize());
      } else if (Files.isDirectory(path)) {
        found.addAll(in(path));
      } else {
        throw new ConfigFailure(path + ": there is no such file or folder");
      }
    }
    return List.copyOf(found);
  }

  private static List<Path> in(Path folder) throws ConfigFailure {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ENDING))
          .map(file -> file.toAbsolutePath().normalize())
          .toList();
    } catch (IOException e) {
      throw new ConfigFailure(folder + ": cannot be read: " + e.getMessage());
    }
  }

  /** Its folder; the script beside it of the same name, else the one that the folder names. */
  static HostConfig configuration(Path file) throws ConfigFailure {
    HostConfig config = HostConfig.read(file.getParent(), HostConfig.home());
    String script = file.getFileName().toString().replaceFirst("\\.test$", "") + ".route";
    return Files.exists(file.resolveSibling(script)) ? config.withScript(script) : config;
  }
}
