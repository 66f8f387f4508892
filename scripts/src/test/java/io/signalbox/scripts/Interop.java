package io.signalbox.scripts;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the programs of others that interop tests need. */
final class Interop {
  private Interop() {}

  /**
   * The path of a program. Where it is missing the test is skipped with a line that says so, or
   * fails if {@code SIGNALBOX_INTEROP=required}, as in CI.
   */
  static String require(String program, String debianPackage) {
    Optional<Path> found =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .map(folder -> Path.of(folder, program))
            .filter(Files::isExecutable)
            .findFirst()
            .or(() -> Optional.of(Path.of("/usr/sbin", program)).filter(Files::isExecutable));
    String missing = program + " is missing; install the Debian package " + debianPackage;
    if (found.isEmpty() && "required".equals(System.getenv("SIGNALBOX_INTEROP"))) {
      fail(missing);
    }
    if (found.isEmpty()) {
      System.out.println("interop test skipped: " + missing);
    }
    assumeTrue(found.isPresent(), missing);
    return found.get().toString();
  }
}
