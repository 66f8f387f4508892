package io.signalbox.testkit.script.play;

import io.signalbox.core.app.ScriptOnDisk;
import io.signalbox.core.manifest.ModuleManifest;
import io.signalbox.core.module.ScriptStep;
import io.signalbox.core.script.Script;
import io.signalbox.core.script.ScriptCompiler;
import io.signalbox.core.script.lang.IssueRenderer;
import io.signalbox.core.script.plan.Coverage;
import java.util.Map;
import java.util.Optional;

/** A script whose lines, outcomes and own runs are watched. */
record PlayedScript(ScriptOnDisk script, Coverage coverage, Witness witness) implements ScriptStep {
  @Override
  public Result compile(Map<String, ModuleManifest> manifests) {
    ScriptCompiler.Compiled compiled = script.check(manifests);
    Optional<Script> good = compiled.script();
    if (good.isEmpty()) {
      return new Refused(IssueRenderer.render(compiled.issues()).stripTrailing());
    }
    Script watched = good.get().watched(coverage);
    return new Compiled(
        (functions, timers) ->
            new WatchedRouting(watched.onLane(witness.before(functions), timers), witness));
  }
}
