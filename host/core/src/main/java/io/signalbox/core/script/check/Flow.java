package io.signalbox.core.script.check;

import io.signalbox.core.script.lang.Block;
import io.signalbox.core.script.lang.Expr;
import io.signalbox.core.script.lang.LeafVisitor;
import io.signalbox.core.script.lang.Stmt;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Follows every path of a block, into the routes that it calls and back. A state says what is known
 * at a place; null is a place that no path comes to.
 *
 * @param <S> immutable, with equals
 */
abstract class Flow<S> {
  /** A route and the state that it is entered with. */
  private record Entry<S>(String route, S state) {}

  private final Subject subject;
  private final Map<Entry<S>, S> summaries = new HashMap<>();
  private final Deque<Object[]> breaks = new ArrayDeque<>();
  private final Deque<Object[]> returns = new ArrayDeque<>();
  private Block root;

  Flow(Subject subject) {
    this.subject = subject;
  }

  final Subject subject() {
    return subject;
  }

  // --- what a check says to it -------------------------------------------------------------------

  /** What is known where two paths meet; neither is null. */
  abstract S join(S a, S b);

  S core(Expr.CoreCall call, S state) {
    return state;
  }

  /** A call of a module function; {@code alone} if nothing looks at whether it succeeded. */
  S module(Expr.ModuleCall call, S state, boolean alone) {
    return state;
  }

  S read(Expr.Read read, S state) {
    return state;
  }

  void compared(Expr.Binary comparison, S state) {}

  void chosen(Stmt.Switch choice, S state) {}

  /** A statement that no path comes to, the first of its list. */
  void unreachable(Stmt statement) {}

  /** The root block is left here, by {@code exit} or {@code return}; not by {@code drop}. */
  void left(Block block, Stmt by, S state) {}

  /** The root block ends here. */
  void ended(Block block, S state) {}

  // --- the paths ---------------------------------------------------------------------------------

  /** Follows all paths from the start of {@code block}. */
  final void follow(Block block, S entry) {
    root = block;
    S end = statements(block.body(), entry);
    if (end != null) {
      ended(block, end);
    }
  }

  private S either(S a, S b) {
    return a == null ? b : b == null ? a : join(a, b);
  }

  @SuppressWarnings("unchecked")
  private void add(Object[] holder, S state) {
    holder[0] = either((S) holder[0], state);
  }

  @SuppressWarnings("unchecked")
  private S held(Object[] holder) {
    return (S) holder[0];
  }

  private S statements(List<Stmt> body, S entry) {
    S state = entry;
    for (Stmt statement : body) {
      if (state == null) {
        unreachable(statement);
        return null;
      }
      state = statement.accept(new Statement(state));
    }
    return state;
  }

  private S route(String name, S state) {
    Block callee = subject.routes().get(name);
    if (callee == null) {
      return state;
    }
    Entry<S> entry = new Entry<>(name, state);
    if (!summaries.containsKey(entry)) {
      returns.push(new Object[1]);
      S end = statements(callee.body(), state);
      summaries.put(entry, either(end, held(returns.pop())));
    }
    return summaries.get(entry);
  }

  private S value(Expr expr, S state) {
    return state == null ? null : expr.accept(new Value(state));
  }

  private S values(List<Expr> exprs, S state) {
    S after = state;
    for (Expr expr : exprs) {
      after = value(expr, after);
    }
    return after;
  }

  private static boolean always(Expr condition) {
    return condition instanceof Expr.Truth t && t.value()
        || condition instanceof Expr.Number n && n.value() != 0;
  }

  private final class Statement implements Stmt.Visitor<S> {
    private final S state;

    Statement(S state) {
      this.state = state;
    }

    @Override
    public S evaluate(Stmt.Evaluate s) {
      if (s.expr() instanceof Expr.ModuleCall call) {
        S before = values(call.args(), state);
        return before == null ? null : module(call, before, true);
      }
      return value(s.expr(), state);
    }

    @Override
    public S assign(Stmt.Assign s) {
      return value(s.value(), state);
    }

    @Override
    public S branch(Stmt.If s) {
      S after = value(s.condition(), state);
      return after == null
          ? null
          : either(statements(s.then(), after), statements(s.otherwise(), after));
    }

    @Override
    public S loop(Stmt.While s) {
      Object[] out = new Object[1];
      S start = state;
      breaks.push(out);
      for (S seen = null; !start.equals(seen); ) {
        seen = start;
        S after = value(s.condition(), start);
        if (after == null) {
          break;
        }
        if (!always(s.condition())) {
          add(out, after);
        }
        S again = statements(s.body(), after);
        start = again == null ? start : join(start, again);
      }
      breaks.pop();
      return held(out);
    }

    @Override
    public S choose(Stmt.Switch s) {
      chosen(s, state);
      S after = value(s.subject(), state);
      if (after == null) {
        return null;
      }
      Object[] out = new Object[1];
      breaks.push(out);
      for (Stmt.Case one : s.cases()) {
        add(out, statements(one.body(), after));
      }
      breaks.pop();
      return s.hasDefault() ? held(out) : either(held(out), after);
    }

    @Override
    public S leave(Stmt.Break s) {
      if (!breaks.isEmpty()) {
        add(breaks.peek(), state);
      }
      return null;
    }

    @Override
    public S back(Stmt.Return s) {
      S after = s.value() == null ? state : value(s.value(), state);
      if (after != null && returns.isEmpty()) {
        left(root, s, after);
      } else if (after != null) {
        add(returns.peek(), after);
      }
      return null;
    }

    @Override
    public S exit(Stmt.Exit s) {
      left(root, s, state);
      return null;
    }

    @Override
    public S drop(Stmt.Drop s) {
      return null;
    }
  }

  private final class Value extends LeafVisitor<S> {
    private final S state;

    Value(S state) {
      this.state = state;
    }

    @Override
    public S read(Expr.Read e) {
      return Flow.this.read(e, state);
    }

    @Override
    protected S leaf(Expr e) {
      return state;
    }

    @Override
    public S core(Expr.CoreCall e) {
      S after = values(e.args(), state);
      return after == null ? null : Flow.this.core(e, after);
    }

    @Override
    public S module(Expr.ModuleCall e) {
      S after = values(e.args(), state);
      return after == null ? null : Flow.this.module(e, after, false);
    }

    @Override
    public S route(Expr.RouteCall e) {
      return Flow.this.route(e.name(), state);
    }

    @Override
    public S unary(Expr.Unary e) {
      return value(e.operand(), state);
    }

    @Override
    public S binary(Expr.Binary e) {
      S left = value(e.left(), state);
      if (left == null) {
        return null;
      }
      S right = value(e.right(), left);
      return switch (e.op()) {
        case AND, OR -> either(left, right);
        case EQ, NE -> {
          compared(e, left);
          yield right;
        }
        case MATCH, NO_MATCH, LT, LE, GT, GE, PLUS, MINUS, TIMES, DIVIDE, MODULO -> right;
      };
    }

    @Override
    public S conditional(Expr.Conditional e) {
      S after = value(e.condition(), state);
      return either(value(e.then(), after), value(e.otherwise(), after));
    }
  }
}
