package io.signalbox.core.app;

import io.signalbox.core.manifest.ModuleManifest;
import io.signalbox.core.module.ScriptStep;
import io.signalbox.core.script.ScriptCompiler;
import io.signalbox.core.script.lang.IssueRenderer;
import io.signalbox.core.script.lang.ScriptFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routing script as it was on disk at one moment, with all that it may include. */
public record ScriptOnDisk(String main, Map<String, String> texts) implements ScriptStep {
  private static final Logger LOG = LoggerFactory.getLogger(ScriptOnDisk.class);
  private static final String ENDING = ".route";

  /** Reads every {@code *.route} of the configuration directory. Blocks. */
  public static ScriptOnDisk read(HostConfig config) throws ConfigFailure {
    Map<String, String> texts = new HashMap<>();
    try (Stream<Path> paths = Files.list(config.directory())) {
      for (Path path : paths.filter(p -> p.toString().endsWith(ENDING)).toList()) {
        texts.put(path.getFileName().toString(), Files.readString(path));
      }
    } catch (IOException e) {
      throw new ConfigFailure(config.directory() + ": cannot be read: " + e.getMessage());
    }
    if (!texts.containsKey(config.script())) {
      throw new ConfigFailure(config.directory().resolve(config.script()) + ": there is no script");
    }
    return new ScriptOnDisk(config.script(), Map.copyOf(texts));
  }

  /** All that is wrong with it, or looks so, against these modules by id. */
  public ScriptCompiler.Compiled check(Map<String, ModuleManifest> manifests) {
    Map<String, ModuleManifest> byName =
        manifests.values().stream().collect(Collectors.toMap(ModuleManifest::scriptName, m -> m));
    return ScriptCompiler.compile(ScriptFiles.of(texts), main, byName);
  }

  @Override
  public Result compile(Map<String, ModuleManifest> manifests) {
    ScriptCompiler.Compiled compiled = check(manifests);
    List<String> warnings =
        compiled.issues().stream()
            .filter(issue -> !issue.error())
            .map(warning -> warning.toString().stripTrailing())
            .toList();
    warnings.forEach(warning -> LOG.warn("{}", warning));
    return compiled
        .script()
        .<Result>map(script -> new ScriptStep.Compiled(script::onLane, warnings))
        .orElseGet(
            () -> new ScriptStep.Refused(IssueRenderer.render(compiled.issues()).stripTrailing()));
  }
}
