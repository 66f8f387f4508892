package io.signalbox.core.script.check;

import io.signalbox.api.RouteKind;
import io.signalbox.core.script.lang.Block;
import io.signalbox.core.script.lang.Expr;
import io.signalbox.core.script.words.CoreFunction;
import io.signalbox.core.script.words.CoreFunctions;
import io.signalbox.core.script.words.Param;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Routes that are called exist, do not call themselves, and are called from somewhere. */
final class RouteCalls {
  private static final Map<Param, RouteKind> KINDS =
      Map.of(
          Param.BRANCH_ROUTE, RouteKind.BRANCH,
          Param.REPLY_ROUTE, RouteKind.REPLY,
          Param.FAILURE_ROUTE, RouteKind.FAILURE);

  private final Subject subject;
  private final Map<String, Calls> calls = new TreeMap<>();
  private final Set<String> used = new HashSet<>();

  RouteCalls(Subject subject) {
    this.subject = subject;
  }

  /** True if some route calls itself, by way of others or not. */
  boolean check(boolean warnings) {
    for (Block block : subject.ast().blocks()) {
      Calls of = Calls.of(block);
      calls.putIfAbsent(block.title(), of);
      of.routes.forEach(this::exists);
      of.core.forEach(this::setsRoute);
    }
    boolean recursive = false;
    for (Block block : subject.ast().blocks()) {
      recursive |= recursive(block.title(), block.title(), new HashSet<>());
    }
    if (warnings) {
      subject.ast().blocks().forEach(this::unused);
    }
    return recursive;
  }

  private void exists(Expr.RouteCall call) {
    used.add("route[" + call.name() + "]");
    if (!subject.routes().containsKey(call.name())) {
      subject
          .issues()
          .unknown(
              call.nameSpan(),
              "there is no route[" + call.name() + "]",
              call.name(),
              subject.routes().keySet());
    }
  }

  private void setsRoute(Expr.CoreCall call) {
    List<Param> params =
        CoreFunctions.find(call.name()).map(CoreFunction::params).orElse(List.of());
    RouteKind kind = params.isEmpty() ? null : KINDS.get(params.get(0));
    if (kind == null || call.args().isEmpty()) {
      return;
    }
    Expr arg = call.args().get(0);
    Optional<String> name =
        arg instanceof Expr.Name n
            ? Optional.of(n.name())
            : arg instanceof Expr.Text t ? t.template().constant() : Optional.empty();
    name.ifPresent(n -> exists(kind, n, arg));
  }

  private void exists(RouteKind kind, String name, Expr arg) {
    used.add(kind.keyword() + "[" + name + "]");
    List<String> known =
        subject.ast().blocks().stream()
            .filter(b -> b.kind() == kind)
            .map(Block::name)
            .filter(Objects::nonNull)
            .toList();
    if (!known.contains(name)) {
      subject
          .issues()
          .unknown(arg.span(), "there is no " + kind.keyword() + "[" + name + "]", name, known);
    }
  }

  private boolean recursive(String start, String title, Set<String> seen) {
    boolean found = false;
    Calls of = calls.get(title);
    for (Expr.RouteCall call : of == null ? List.<Expr.RouteCall>of() : of.routes) {
      String callee = "route[" + call.name() + "]";
      if (callee.equals(start)) {
        subject
            .issues()
            .error(call.nameSpan(), start + " calls itself" + (title.equals(start) ? "" : " here"));
        found = true;
      } else if (seen.add(callee)) {
        found |= recursive(start, callee, seen);
      }
    }
    return found;
  }

  private void unused(Block block) {
    boolean called =
        block.kind() == null
            || block.kind() == RouteKind.BRANCH
            || block.kind() == RouteKind.FAILURE
            || block.kind() == RouteKind.REPLY && block.name() != null;
    if (called && !used.contains(block.title())) {
      subject.issues().warning(block.span(), block.title() + " is never used", null);
    }
  }
}
