package io.signalbox.core.app;

import java.util.concurrent.Callable;
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
    Host host = Host.start(directory.read());
    long millis = (System.nanoTime() - start) / 1_000_000;
    spec.commandLine().getOut().println(host.readyLine() + " after " + millis + " ms");
    spec.commandLine().getOut().flush();
    Runtime.getRuntime().addShutdownHook(new Thread(host::drainAndStop, "shutdown"));
    host.awaitStop();
    return 0;
  }
}
