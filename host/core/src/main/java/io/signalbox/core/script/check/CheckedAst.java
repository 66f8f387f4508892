package io.signalbox.core.script.check;

import io.signalbox.core.manifest.ModuleManifest;
import io.signalbox.core.script.lang.Ast;
import java.util.Map;

/** A script without errors, and the manifests that it was checked against, by script name. */
public record CheckedAst(Ast ast, Map<String, ModuleManifest> modules) {}
