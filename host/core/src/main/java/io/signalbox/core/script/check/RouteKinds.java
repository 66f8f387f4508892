package io.signalbox.core.script.check;

import io.signalbox.api.RouteKind;
import io.signalbox.core.manifest.ModuleManifest;
import io.signalbox.core.script.lang.Block;
import io.signalbox.core.script.lang.Expr;
import io.signalbox.core.script.lang.Span;
import io.signalbox.core.script.words.CoreFunctions;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Functions that are called where they have a meaning, routes that are called included. */
final class RouteKinds {
  private final Subject subject;

  RouteKinds(Subject subject) {
    this.subject = subject;
  }

  void check() {
    for (Block block : subject.ast().blocks()) {
      if (block.kind() != null) {
        follow(block, block, block.title(), new HashSet<>());
      }
    }
  }

  private void follow(Block root, Block block, String path, Set<String> seen) {
    Calls calls = Calls.of(block);
    for (Expr.CoreCall call : calls.core) {
      CoreFunctions.find(call.name())
          .ifPresent(f -> allowed(root, path, call.nameSpan(), f.name(), f.routes()));
    }
    for (Expr.ModuleCall call : calls.modules) {
      Optional.ofNullable(subject.modules().get(call.module()))
          .flatMap((ModuleManifest m) -> m.function(call.name()))
          .ifPresent(
              f ->
                  allowed(root, path, call.nameSpan(), call.module() + "." + f.name(), f.routes()));
    }
    for (Expr.RouteCall call : calls.routes) {
      Block callee = subject.routes().get(call.name());
      if (callee != null && seen.add(call.name())) {
        follow(root, callee, path + " > " + callee.title(), seen);
      }
    }
  }

  private void allowed(Block root, String path, Span span, String name, Set<RouteKind> routes) {
    if (routes.contains(root.kind())) {
      return;
    }
    String where =
        routes.stream().sorted().map(RouteKind::keyword).reduce((a, b) -> a + ", " + b).orElse("");
    String way = path.equals(root.title()) ? "" : " (called by " + path + ")";
    subject
        .issues()
        .error(
            span,
            name
                + (root.kind() == RouteKind.EVENT
                    ? " has no meaning in an "
                    : " has no meaning in a ")
                + root.kind().keyword()
                + way,
            where.isEmpty() ? null : "it may be called in " + where);
  }
}
