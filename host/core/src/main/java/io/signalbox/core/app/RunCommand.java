package io.signalbox.core.app;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code signalbox run}. */
@Command(
    name = "run",
    description = "Run in the foreground; SIGTERM ends it when its transactions have ended.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  @Mixin private ConfigDirectory directory;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws ConfigFailure, InterruptedException {
    long start = System.nanoTime();
    AtomicReference<Host> started = new AtomicReference<>();
    Thread shutdown = new Thread(() -> shutDown(started.get()), "shutdown");
    Runtime.getRuntime().addShutdownHook(shutdown);
    try {
      started.set(Host.start(directory.read()));
    } finally {
      if (started.get() == null) {
        Runtime.getRuntime().removeShutdownHook(shutdown); // the exit code is the failure's
      }
    }
    long millis = (System.nanoTime() - start) / 1_000_000;
    spec.commandLine().getOut().println(started.get().readyLine() + " after " + millis + " ms");
    spec.commandLine().getOut().flush();
    started.get().awaitStop();
    return 0;
  }

  /** A JVM that SIGTERM ended would say 143, however orderly it went. */
  private static void shutDown(Host host) {
    if (host != null) {
      host.drainAndStop();
    }
    Runtime.getRuntime().halt(0);
  }
}
