package io.signalbox.core.app;

import io.signalbox.core.accounts.file.ParsedAccounts;
import io.signalbox.core.accounts.model.Problem;
import io.signalbox.core.accounts.sql.DatabaseUrl;
import io.signalbox.core.manifest.ModuleManifest;
import io.signalbox.core.module.ModuleJar;
import io.signalbox.core.module.ModuleRefused;
import io.signalbox.core.module.SettingsCheck;
import io.signalbox.core.script.ScriptCompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All that can be checked of a configuration without a database, a socket or a running host. */
final class OfflineCheck {
  private final List<Finding> found = new ArrayList<>();

  private OfflineCheck() {}

  /** What was found, in the order of the files. */
  static List<Finding> of(HostConfig config) {
    OfflineCheck check = new OfflineCheck();
    check.step(() -> check.database(config));
    Map<String, ModuleManifest> manifests = new TreeMap<>();
    check.step(() -> check.modules(config, manifests));
    check.step(() -> check.script(config, manifests));
    check.step(() -> check.accounts(config));
    return check.found;
  }

  private interface Step {
    void run() throws ConfigFailure;
  }

  private void step(Step step) {
    try {
      step.run();
    } catch (ConfigFailure | ModuleRefused e) {
      error(e.getMessage());
    }
  }

  private void error(String lines) {
    found.addAll(Finding.of(lines));
  }

  private void database(HostConfig config) {
    DatabaseUrl.parse(config.database(), config.directory())
        .problem()
        .ifPresent(failure -> error(HostConfig.FILE + ": error: " + failure.message()));
  }

  private void modules(HostConfig config, Map<String, ModuleManifest> manifests)
      throws ConfigFailure {
    ModuleFolder folder = new ModuleFolder(config);
    for (Map.Entry<String, ModuleJar> jar : folder.jars().entrySet()) {
      manifests.put(jar.getKey(), jar.getValue().manifest());
    }
    step(() -> folder.requireJars(manifests.keySet()));
    for (Map.Entry<String, ModuleManifest> module : manifests.entrySet()) {
      String file = "modules/" + module.getKey() + ".yaml";
      step(
          () ->
              SettingsCheck.complete(
                  module.getValue().settings(), folder.settings(module.getKey()), file));
    }
  }

  private void script(HostConfig config, Map<String, ModuleManifest> manifests)
      throws ConfigFailure {
    ScriptCompiler.Compiled compiled = ScriptOnDisk.read(config).check(manifests);
    compiled.issues().forEach(issue -> found.add(Finding.of(issue)));
  }

  private void accounts(HostConfig config) throws ConfigFailure {
    ParsedAccounts parsed = AccountFiles.read(config);
    List<Problem> problems =
        parsed instanceof ParsedAccounts.Refused refused
            ? refused.problems()
            : ((ParsedAccounts.Readable) parsed).warnings();
    problems.forEach(problem -> found.add(Finding.of(problem)));
  }
}
