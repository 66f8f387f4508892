package io.signalbox.testkit.script;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.signalbox.core.app.HostConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code signalbox test}. */
@Command(
    name = "test",
    description = "Run the tests of routing scripts, in virtual time and without a network.",
    mixinStandardHelpOptions = true)
public final class TestCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "*.test files, or folders of them; by default the shipped configuration.")
  private List<Path> paths = new ArrayList<>();

  @Option(names = "--json", description = "Print how each test went as JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    // What the host has to say of itself, and a script with xlog, is in the trace of a failed test.
    ((Logger) LoggerFactory.getLogger("io.signalbox")).setLevel(Level.OFF);
    PrintWriter out = spec.commandLine().getOut();
    List<Path> where =
        paths.isEmpty() ? List.of(HostConfig.home().resolve("scripts")) : List.copyOf(paths);
    List<Path> files = TestFiles.find(where);
    if (files.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "there are no *.test files in " + where);
    }
    try (Runner runner = new Runner()) {
      Outcome outcome = runner.run(files);
      if (json) {
        out.println(JsonReport.of(outcome).encodePrettily());
      } else {
        new Report(out).write(outcome);
      }
      out.flush();
      return outcome.passed() ? 0 : 1;
    }
  }
}
