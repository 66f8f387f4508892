package io.signalbox.core.script.check;

import io.signalbox.api.RouteKind;
import io.signalbox.core.script.lang.Block;
import io.signalbox.core.script.lang.Expr;
import io.signalbox.core.script.words.CoreFunction;
import io.signalbox.core.script.words.CoreFunctions;
import io.signalbox.core.script.words.Param;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Routes that are called exist, do not call themselves, and are called from somewhere. */
final class RouteCalls {
  private static final Map<Param, RouteKind> KINDS =
      Map.of(
          Param.BRANCH_ROUTE, RouteKind.BRANCH,
          Param.REPLY_ROUTE, RouteKind.REPLY,
          Param.FAILURE_ROUTE, RouteKind.FAILURE);

  private final Subject subject;
  private final Map<String, Calls> calls = new TreeMap<>();
  private final Map<RouteKind, Set<String>> named = new EnumMap<>(RouteKind.class);
  private final Set<String> used = new HashSet<>();

  RouteCalls(Subject subject) {
    this.subject = subject;
  }

  /** True if some route calls itself, by way of others or not, or calls go too deep to follow. */
  boolean check(boolean warnings) {
    for (Block block : subject.ast().blocks()) {
      if (block.kind() != null && block.name() != null) {
        named.computeIfAbsent(block.kind(), k -> new TreeSet<>()).add(block.name());
      }
    }
    for (Block block : subject.ast().blocks()) {
      Calls of = Calls.of(block);
      calls.putIfAbsent(block.title(), of);
      of.routes.forEach(this::exists);
      of.core.forEach(this::setsRoute);
    }
    boolean endless = endless();
    if (warnings) {
      subject.ast().blocks().forEach(this::unused);
    }
    return endless;
  }

  private void exists(Expr.RouteCall call) {
    used.add(title(call));
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
    Set<String> known = named.getOrDefault(kind, Set.of());
    if (!known.contains(name)) {
      subject
          .issues()
          .unknown(arg.span(), "there is no " + kind.keyword() + "[" + name + "]", name, known);
    }
  }

  /** Reports circles, and where there are none, calls that go too deep. */
  private boolean endless() {
    Map<String, List<String>> callees = new TreeMap<>();
    calls.forEach(
        (caller, of) ->
            callees.put(
                caller,
                of.routes.stream().map(RouteCalls::title).filter(calls::containsKey).toList()));
    CallGraph graph = new CallGraph(callees);
    boolean found = false;
    for (String caller : callees.keySet()) {
      for (Expr.RouteCall call : calls.get(caller).routes) {
        String callee = title(call);
        if (calls.containsKey(callee) && graph.circular(caller, callee)) {
          String where = callee.equals(caller) ? "" : " here";
          subject.issues().error(call.nameSpan(), callee + " calls itself" + where);
          found = true;
        }
      }
    }
    return found || tooDeep(graph);
  }

  private boolean tooDeep(CallGraph graph) {
    boolean found = false;
    for (Calls of : calls.values()) {
      for (Expr.RouteCall call : of.routes) {
        String callee = title(call);
        if (calls.containsKey(callee) && graph.depth(callee) == CheckedAst.MAX_CALLS) {
          String most = "routes call each other more than " + CheckedAst.MAX_CALLS + " deep";
          subject.issues().error(call.nameSpan(), most);
          found = true;
        }
      }
    }
    return found;
  }

  private static String title(Expr.RouteCall call) {
    return "route[" + call.name() + "]";
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
