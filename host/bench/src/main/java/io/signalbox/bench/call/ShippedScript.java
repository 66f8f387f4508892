package io.signalbox.bench.call;

import io.signalbox.core.manifest.ModuleManifest;
import io.signalbox.core.module.ScriptStep;
import io.signalbox.core.script.ScriptCompiler;
import io.signalbox.core.script.lang.IssueRenderer;
import io.signalbox.core.script.lang.ScriptFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code wholesale.route}. */
record ShippedScript(String text) implements ScriptStep {
  private static final String NAME = "wholesale.route";

  static ShippedScript read(Path home) throws IOException {
    return new ShippedScript(Files.readString(home.resolve("scripts").resolve(NAME)));
  }

  @Override
  public Result compile(Map<String, ModuleManifest> manifests) {
    Map<String, ModuleManifest> byName =
        manifests.values().stream().collect(Collectors.toMap(ModuleManifest::scriptName, m -> m));
    var compiled = ScriptCompiler.compile(ScriptFiles.of(Map.of(NAME, text)), NAME, byName);
    return compiled
        .script()
        .<Result>map(script -> new Compiled(script::onLane))
        .orElseGet(() -> new Refused(IssueRenderer.render(compiled.issues())));
  }
}
