package io.signalbox.scripts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real Kamailio, in the foreground and small. */
final class Kamailio {
  private Kamailio() {}

  /** Starts it with this configuration; what it writes while it runs goes to {@code folder}. */
  static Program start(Path folder, Path configuration) throws IOException {
    Path run = Files.createDirectories(folder.resolve("run"));
    return Program.start(
        folder,
        Interop.require("kamailio", "kamailio kamailio-extra-modules"),
        "-f",
        configuration.toString(),
        "-DD",
        "-E",
        "-m",
        "64",
        "-M",
        "8",
        "-Y",
        run.toString());
  }
}
