package io.signalbox.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What it was measured on. */
final class Machine {
  private Machine() {}

  static void describe(Figures figures) throws IOException {
    String cpu =
        Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).trim())
            .findFirst()
            .orElse("unknown CPU");
    String buffer = first(Path.of("/proc/sys/net/core/rmem_max"));
    String load = first(Path.of("/proc/loadavg"));
    figures.note(
        "%d x %s, Linux %s, Java %s, net.core.rmem_max %s, load before: %s"
            .formatted(
                Runtime.getRuntime().availableProcessors(),
                cpu,
                System.getProperty("os.version"),
                System.getProperty("java.version"),
                buffer,
                load));
  }

  /** A sysctl gives all of itself to the first read, so it has to be read in one. */
  private static String first(Path file) throws IOException {
    return Files.readAllLines(file).get(0);
  }
}
