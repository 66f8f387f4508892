package io.signalbox.core.script.plan;

import io.signalbox.api.RouteKind;
import io.signalbox.core.script.check.CheckedAst;
import io.signalbox.core.script.lang.Block;
import io.signalbox.core.script.lang.Expr;
import io.signalbox.core.script.lang.Stmt;
import io.signalbox.core.script.plan.Program.BlockName;
import io.signalbox.core.script.words.PvCatalogue;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Makes steps of a checked script. */
public final class Planner implements Stmt.Visitor<Void> {
  private static final Node ONE = new Nodes.Constant(1L);

  private final Code code = new Code();
  private final ExpressionPlanner expressions;
  private final Deque<Label> breaks = new ArrayDeque<>();

  private Planner(CheckedAst script) {
    this.expressions = new ExpressionPlanner(script, code);
  }

  /** The program of a script without errors. */
  public static Program plan(CheckedAst script) {
    Planner planner = new Planner(script);
    Map<BlockName, Integer> entries = new HashMap<>();
    Map<String, Duration> timers = new HashMap<>();
    for (Block block : script.ast().blocks()) {
      int entry = planner.block(block);
      if (block.kind() != null) {
        entries.put(BlockName.of(block.kind(), block.name()), entry);
      }
      if (block.kind() == RouteKind.TIMER) {
        timers.put(block.name(), Duration.ofSeconds(block.seconds()));
      }
    }
    Code code = planner.code;
    return new Program(code.steps(), code.spans(), entries, timers, code.functions());
  }

  private int block(Block block) {
    code.startBlock(block.span());
    int entry = code.pc();
    if (block.kind() == null) {
      code.place(code.route(block.name()));
    }
    statements(block.body());
    code.at(block.end());
    code.emit(new Steps.Return(ONE));
    return entry;
  }

  private void statements(List<Stmt> body) {
    for (Stmt statement : body) {
      code.at(statement.span());
      statement.accept(this);
    }
  }

  @Override
  public Void evaluate(Stmt.Evaluate s) {
    if (s.expr() instanceof Expr.ModuleCall call) {
      expressions.call(call, -1);
    } else if (s.expr() instanceof Expr.Binary) {
      Label end = new Label();
      expressions.condition(s.expr(), end, end);
      code.place(end);
    } else {
      code.emit(new Steps.Evaluate(expressions.value(s.expr())));
    }
    return null;
  }

  @Override
  public Void assign(Stmt.Assign s) {
    Node value = expressions.value(s.value());
    var pv = PvCatalogue.all().find(s.target().name()).orElseThrow();
    Node place = expressions.texts().place(s.target());
    code.emit(new Steps.Assign(pv, place, TextPlanner.index(s.target()), value));
    return null;
  }

  @Override
  public Void branch(Stmt.If s) {
    Label yes = new Label();
    Label no = new Label();
    Label end = new Label();
    expressions.condition(s.condition(), yes, no);
    code.place(yes);
    statements(s.then());
    if (!s.otherwise().isEmpty()) {
      code.emit(new Steps.Jump(end));
    }
    code.place(no);
    statements(s.otherwise());
    code.place(end);
    return null;
  }

  @Override
  public Void loop(Stmt.While s) {
    Label again = new Label();
    Label body = new Label();
    Label end = new Label();
    code.place(again);
    expressions.condition(s.condition(), body, end);
    code.place(body);
    breaks.push(end);
    statements(s.body());
    breaks.pop();
    code.at(s.span());
    code.emit(new Steps.Jump(again));
    code.place(end);
    return null;
  }

  @Override
  public Void choose(Stmt.Switch s) {
    Label end = new Label();
    Label otherwise = end;
    Map<Object, Label> targets = new HashMap<>();
    Map<Stmt.Case, Label> starts = new IdentityHashMap<>();
    for (Stmt.Case one : s.cases()) {
      Label start = new Label();
      starts.put(one, start);
      one.labels().forEach(label -> targets.putIfAbsent(constant(label), start));
      otherwise = one.isDefault() ? start : otherwise;
    }
    code.emit(new Steps.Choose(expressions.value(s.subject()), targets, otherwise));
    breaks.push(end);
    for (Stmt.Case one : s.cases()) {
      code.place(starts.get(one));
      statements(one.body());
      code.emit(new Steps.Jump(end));
    }
    breaks.pop();
    code.place(end);
    return null;
  }

  private Object constant(Expr label) {
    return ((Nodes.Constant) expressions.value(label)).value();
  }

  @Override
  public Void leave(Stmt.Break s) {
    code.emit(new Steps.Jump(breaks.element()));
    return null;
  }

  @Override
  public Void back(Stmt.Return s) {
    code.emit(new Steps.Return(s.value() == null ? ONE : expressions.value(s.value())));
    return null;
  }

  @Override
  public Void exit(Stmt.Exit s) {
    code.emit(new Steps.Exit());
    return null;
  }

  @Override
  public Void drop(Stmt.Drop s) {
    code.emit(new Steps.Drop());
    return null;
  }
}
