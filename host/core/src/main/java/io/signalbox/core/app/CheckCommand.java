package io.signalbox.core.app;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code signalbox check}. */
@Command(
    name = "check",
    description = "Check all that can be checked offline, every problem at once.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  @Mixin private ConfigDirectory directory;

  @Option(names = "--json", description = "Print the findings as JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    List<Finding> found = found();
    boolean passed = found.stream().noneMatch(Finding::error);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      JsonArray findings = new JsonArray();
      found.forEach(finding -> findings.add(finding.json()));
      out.println(
          Json.encodePrettily(new JsonObject().put("passed", passed).put("findings", findings)));
    } else {
      found.forEach(finding -> out.println(finding.shown()));
      if (found.isEmpty()) {
        out.println(directory.path() + ": all is well");
      }
    }
    out.flush();
    return passed ? 0 : 1;
  }

  /** With an error in {@code signalbox.yaml}, that alone: it names all the other files. */
  private List<Finding> found() {
    try {
      return OfflineCheck.of(directory.read());
    } catch (ConfigFailure e) {
      return Finding.of(e.getMessage());
    }
  }
}
