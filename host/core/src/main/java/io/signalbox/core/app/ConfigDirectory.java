package io.signalbox.core.app;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The {@code -c DIR} of a command. */
final class ConfigDirectory {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "DIR",
      description = "The configuration directory; by default the shipped one.")
  private Path directory;

  /** {@code directory}, or the one that was shipped. */
  static Path orShipped(Path directory) {
    return directory == null ? HostConfig.home().resolve("scripts") : directory;
  }

  Path path() {
    return orShipped(directory);
  }

  HostConfig read() throws ConfigFailure {
    return HostConfig.read(path(), HostConfig.home());
  }
}
