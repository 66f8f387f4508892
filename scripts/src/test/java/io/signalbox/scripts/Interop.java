package io.signalbox.scripts;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

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
    require(found.isPresent(), program, debianPackage);
    return found.orElseThrow().toString();
  }

  /** In the same way, a module of Kamailio. */
  static void requireKamailioModule(String module, String debianPackage) {
    boolean found =
        Stream.of("x86_64-linux-gnu", "aarch64-linux-gnu")
            .map(machine -> Path.of("/usr/lib", machine, "kamailio/modules", module))
            .anyMatch(Files::isReadable);
    require(found, module, debianPackage);
  }

  private static void require(boolean found, String what, String debianPackage) {
    if (!found) {
      absent(what + " is missing; install the Debian package " + debianPackage);
    }
  }

  /** What is missing, for a test that cannot run: it is skipped, or fails where it is required. */
  static void absent(String missing) {
    if ("required".equals(System.getenv("SIGNALBOX_INTEROP"))) {
      fail(missing);
    }
    System.out.println("interop test skipped: " + missing);
    abort(missing);
  }
}
