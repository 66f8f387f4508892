package io.signalbox.core.script.check;

import io.signalbox.core.manifest.ModuleManifest;
import io.signalbox.core.manifest.ModuleManifest.FunctionSpec;
import io.signalbox.core.manifest.ModuleManifest.OutcomeSpec;
import io.signalbox.core.script.lang.Block;
import io.signalbox.core.script.lang.Expr;
import io.signalbox.core.script.lang.Span;
import io.signalbox.core.script.lang.Stmt;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names that {@code $outcome} is compared with: outcomes of the functions that may have been called
 * last, on whatever path. The state is those functions.
 */
final class Outcomes extends Flow<Set<String>> {
  private static final String NONE = "";

  private final Map<Object, Set<String>> asked = new IdentityHashMap<>();
  private final List<Object> order = new ArrayList<>();

  Outcomes(Subject subject) {
    super(subject);
  }

  void check() {
    for (Block block : subject().ast().blocks()) {
      if (block.kind() != null) {
        follow(block, Set.of(NONE));
      }
    }
    // Only now: a route may be called after several functions, and has cases for each.
    for (Object question : order) {
      if (question instanceof Stmt.Switch choice) {
        judge(choice, asked.get(question));
      } else {
        judge((Expr.Binary) question, asked.get(question));
      }
    }
  }

  @Override
  Set<String> join(Set<String> a, Set<String> b) {
    Set<String> both = new TreeSet<>(a);
    both.addAll(b);
    return both;
  }

  @Override
  Set<String> module(Expr.ModuleCall call, Set<String> state, boolean alone) {
    return Set.of(call.module() + "." + call.name());
  }

  @Override
  void chosen(Stmt.Switch choice, Set<String> state) {
    if (outcome(choice.subject())) {
      ask(choice, state);
    }
  }

  @Override
  void compared(Expr.Binary comparison, Set<String> state) {
    if (outcome(comparison.left()) && comparison.right() instanceof Expr.Text) {
      ask(comparison, state);
    }
  }

  private static boolean outcome(Expr expr) {
    return expr instanceof Expr.Read r
        && r.pv().name().equals("outcome")
        && r.pv().changes().isEmpty();
  }

  private void ask(Object question, Set<String> state) {
    if (!asked.containsKey(question)) {
      order.add(question);
    }
    asked.merge(question, state, this::join);
  }

  private void judge(Stmt.Switch choice, Set<String> functions) {
    if (!asked(functions, choice.subject().span())) {
      return;
    }
    Set<String> possible = possible(functions);
    Set<String> missing = new LinkedHashSet<>(possible);
    for (Stmt.Case one : choice.cases()) {
      for (Expr label : one.labels()) {
        if (label instanceof Expr.Text text) {
          text.template().constant().ifPresent(name -> name(name, label.span(), functions));
          text.template().constant().ifPresent(missing::remove);
        }
      }
    }
    if (!choice.hasDefault() && !missing.isEmpty() && !possible.isEmpty()) {
      subject()
          .issues()
          .warning(
              choice.span(),
              "the switch has no case for " + String.join(", ", missing) + " of " + of(functions),
              "add them, or a default");
    }
  }

  private void judge(Expr.Binary comparison, Set<String> functions) {
    Expr.Text text = (Expr.Text) comparison.right();
    if (asked(functions, comparison.left().span())) {
      text.template().constant().ifPresent(name -> name(name, text.span(), functions));
    }
  }

  /** False if all paths come here without a call; says so. */
  private boolean asked(Set<String> functions, Span span) {
    boolean some = !functions.equals(Set.of(NONE));
    if (!some) {
      subject()
          .issues()
          .warning(span, "$outcome is null here: no module function was called before", null);
    }
    return some;
  }

  private void name(String name, Span span, Set<String> functions) {
    Set<String> possible = possible(functions);
    if (!possible.isEmpty() && !possible.contains(name)) {
      subject()
          .issues()
          .unknown(span, of(functions) + " has no outcome \"" + name + "\"", name, possible);
    }
  }

  private static String of(Set<String> functions) {
    return String.join(" or ", functions.stream().filter(f -> !f.equals(NONE)).toList());
  }

  /** All names that the functions may answer; none if one of them is not known. */
  private Set<String> possible(Set<String> functions) {
    Set<String> possible = new LinkedHashSet<>();
    for (String function : functions) {
      if (function.equals(NONE)) {
        continue;
      }
      int dot = function.indexOf('.');
      ModuleManifest module = subject().modules().get(function.substring(0, dot));
      List<FunctionSpec> found =
          module == null
              ? List.of()
              : module.function(function.substring(dot + 1)).stream().toList();
      if (found.isEmpty()) {
        return Set.of();
      }
      found.get(0).outcomes().stream().map(OutcomeSpec::name).forEach(possible::add);
    }
    possible.add("error");
    possible.add("timeout");
    return possible;
  }
}
