package io.signalbox.core.app;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The {@code -c DIR} of a command. */
final class ConfigDirectory {
  /** The system property by which the launcher names the installation. */
  private static final String HOME = "signalbox.home";

  @Option(
      names = {"-c", "--config"},
      paramLabel = "DIR",
      description = "The configuration directory; by default the shipped one.")
  private Path directory;

  /** The installation. */
  static Path home() {
    return Path.of(System.getProperty(HOME, ".")).toAbsolutePath().normalize();
  }

  /** {@code directory}, or the one that was shipped. */
  static Path orShipped(Path directory) {
    return directory == null ? home().resolve("scripts") : directory;
  }

  HostConfig read() throws ConfigFailure {
    return HostConfig.read(orShipped(directory), home());
  }
}
