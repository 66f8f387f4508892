package io.signalbox.core.script.check;

import io.signalbox.core.manifest.ModuleManifest;
import io.signalbox.core.script.lang.Ast;
import java.util.Map;

/** A script without errors, and the manifests that it was checked against, by script name. */
public record CheckedAst(Ast ast, Map<String, ModuleManifest> modules) {
  /** Calls of routes that are open at once: the checker refuses more, and so does a run. */
  public static final int MAX_CALLS = 64;
}
