package io.signalbox.core.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code signalbox check}. */
@Command(
    name = "check",
    description = "Check all that can be checked offline, every problem at once.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  @Mixin private ConfigDirectory directory;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws ConfigFailure {
    HostConfig config = directory.read();
    OfflineCheck check = OfflineCheck.of(config);
    check.lines().forEach(spec.commandLine().getOut()::println);
    spec.commandLine().getOut().flush();
    return check.passed() ? 0 : 1;
  }
}
