package io.signalbox.scripts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A configuration directory for one test: the shipped scripts, free ports, copied modules. */
final class Configuration {
  /** The repository. */
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private final Path directory;

  private Configuration(Path directory) {
    this.directory = directory;
  }

  /** The shipped configuration with SIP and admin on free ports and the modules copied. */
  static Configuration in(Path directory) {
    Configuration configuration = new Configuration(directory);
    copy(ROOT.resolve("scripts"), directory, ".route");
    copy(ROOT.resolve("target/dist/modules"), directory.resolve("jars"), ".jar");
    return configuration.listen("udp:127.0.0.1:0", "tcp:127.0.0.1:0");
  }

  /** The same with these listeners. */
  Configuration listen(String... listeners) {
    return write(
        "signalbox.yaml",
        """
        sip: { listen: [ "%s" ] }
        modules: ./jars
        admin: { listen: "127.0.0.1:0" }
        """
            .formatted(String.join("\", \"", listeners)));
  }

  /** Writes a file of the directory. */
  Configuration write(String name, String text) {
    try {
      Path file = directory.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path path(String name) {
    return directory.resolve(name);
  }

  /** Runs a command of the launcher on this directory. */
  Program signalbox(String... words) {
    String[] command = new String[words.length + 1];
    command[0] = ROOT.resolve("signalbox").toString();
    System.arraycopy(words, 0, command, 1, words.length);
    return Program.start(directory, command);
  }

  private static void copy(Path from, Path to, String ending) {
    try (Stream<Path> files = Files.list(from)) {
      Files.createDirectories(to);
      for (Path file : files.filter(f -> f.toString().endsWith(ending)).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
