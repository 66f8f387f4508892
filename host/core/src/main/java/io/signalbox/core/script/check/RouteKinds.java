package io.signalbox.core.script.check;

import io.signalbox.api.RouteKind;
import io.signalbox.core.manifest.ModuleManifest;
import io.signalbox.core.routing.ScriptEvent;
import io.signalbox.core.script.lang.Block;
import io.signalbox.core.script.lang.Expr;
import io.signalbox.core.script.lang.Pv;
import io.signalbox.core.script.lang.Span;
import io.signalbox.core.script.words.CoreFunctions;
import io.signalbox.core.script.words.PseudoVariable.Needs;
import io.signalbox.core.script.words.PvCatalogue;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Functions that are called, and pseudo-variables that are read, where they have a meaning, routes
 * that are called included.
 */
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
    for (Pv pv : calls.pvs) {
      if (!has(root, PvCatalogue.all().needs(pv.name()))) {
        pv(root, path, pv);
      }
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
    meaningless(root, path, span, name, where.isEmpty() ? null : "it may be called in " + where);
  }

  private void pv(Block root, String path, Pv pv) {
    boolean ofCall = PvCatalogue.all().needs(pv.name()) == Needs.CALL;
    String hint =
        ofCall
            ? "there is no call here: an event_route[call:…] has one"
            : "there is no message here; what is needed later may be kept in $call(name)";
    meaningless(root, path, pv.nameSpan(), "$" + pv.name(), hint);
  }

  /** True if a run of the block has what a pseudo-variable is read from. */
  private static boolean has(Block root, Needs needs) {
    boolean own = root.kind() == RouteKind.EVENT || root.kind() == RouteKind.TIMER;
    return switch (needs) {
      case NOTHING -> true;
      case CALL ->
          !own || root.kind() == RouteKind.EVENT && ScriptEvent.ofCall(String.valueOf(root.name()));
      case MESSAGE -> !own;
    };
  }

  private void meaningless(Block root, String path, Span span, String name, String hint) {
    String way = path.equals(root.title()) ? "" : " (called by " + path + ")";
    String article = root.kind() == RouteKind.EVENT ? "an " : "a ";
    subject
        .issues()
        .error(span, name + " has no meaning in " + article + root.kind().keyword() + way, hint);
  }
}
