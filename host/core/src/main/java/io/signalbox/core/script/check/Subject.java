package io.signalbox.core.script.check;

import io.signalbox.core.manifest.ModuleManifest;
import io.signalbox.core.script.lang.Ast;
import io.signalbox.core.script.lang.Block;
import io.signalbox.core.script.lang.Issues;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is being checked, and where the issues go.
 *
 * @param modules by script name
 * @param routes the {@code route[NAME]} blocks by name
 * @param events what can happen
 */
record Subject(
    Ast ast,
    Map<String, ModuleManifest> modules,
    Map<String, Block> routes,
    KnownEvents events,
    Issues issues) {
  static Subject of(Ast ast, Map<String, ModuleManifest> modules, Issues issues) {
    Map<String, Block> routes = new LinkedHashMap<>();
    for (Block block : ast.blocks()) {
      if (block.kind() == null && block.name() != null) {
        routes.putIfAbsent(block.name(), block);
      }
    }
    return new Subject(ast, modules, routes, new KnownEvents(modules.values()), issues);
  }
}
