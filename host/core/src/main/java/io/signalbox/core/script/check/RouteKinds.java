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
import io.signalbox.core.text.Nearest;
import java.util.HashSet;
import java.util.List;
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
      Needs needs = PvCatalogue.all().needs(pv.name());
      if (!has(root, needs)) {
        pv(root, path, pv, needs);
      } else if (needs == Needs.EVENT && pv.inner() != null) {
        told(root, path, pv.inner());
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

  private void pv(Block root, String path, Pv pv, Needs needs) {
    String hint =
        switch (needs) {
          case NOTHING -> null;
          case CALL -> "there is no call here: an event_route[call:…] has one";
          case MESSAGE ->
              "there is no message here; what is needed later may be kept in $call(name)";
          case EVENT -> "nothing has happened here: it is read in an event_route";
        };
    meaningless(root, path, pv.nameSpan(), "$" + pv.name(), hint);
  }

  /** What {@code $event(…)} reads is told of the event that the run is about. */
  private void told(Block root, String path, Pv.Inner inner) {
    String name = inner.text();
    List<String> told = subject.events().attributes(String.valueOf(root.name())).orElse(List.of());
    if (told.isEmpty() || told.contains(name)) {
      return; // an event that does not happen is an error already
    }
    String hint =
        Nearest.to(name, told)
            .map(near -> "did you mean \"" + near + "\"?")
            .orElse("there are " + String.join(", ", told));
    String message = "event " + root.name() + " has no attribute \"" + name + "\"";
    subject.issues().error(inner.span(), message + calledBy(root, path), hint);
  }

  /** True if a run of the block has what a pseudo-variable is read from. */
  private static boolean has(Block root, Needs needs) {
    boolean own = root.kind() == RouteKind.EVENT || root.kind() == RouteKind.TIMER;
    return switch (needs) {
      case NOTHING -> true;
      case CALL ->
          !own || root.kind() == RouteKind.EVENT && ScriptEvent.ofCall(String.valueOf(root.name()));
      case MESSAGE -> !own;
      case EVENT -> root.kind() == RouteKind.EVENT;
    };
  }

  private void meaningless(Block root, String path, Span span, String name, String hint) {
    String article = root.kind() == RouteKind.EVENT ? "an " : "a ";
    String where = article + root.kind().keyword() + calledBy(root, path);
    subject.issues().error(span, name + " has no meaning in " + where, hint);
  }

  private static String calledBy(Block root, String path) {
    return path.equals(root.title()) ? "" : " (called by " + path + ")";
  }
}
