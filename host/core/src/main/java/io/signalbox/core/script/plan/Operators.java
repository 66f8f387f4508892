package io.signalbox.core.script.plan;

import io.signalbox.core.script.lang.Expr.Op;
import io.signalbox.core.script.words.Fault;
import io.signalbox.core.script.words.Values;
import java.util.Objects;

/** What the operators make of their operands. */
final class Operators {
  private Operators() {}

  /** {@code !}. */
  record Not(Node truth) implements Truth {
    @Override
    public boolean test(Run run) {
      return !truth.test(run);
    }
  }

  /** {@code -}. */
  record Negative(Node operand) implements Node {
    @Override
    public Object eval(Run run) {
      return -Values.number(operand.eval(run), "-");
    }
  }

  /** {@code &&} and {@code ||}, the right side only if it matters. */
  record Both(boolean and, Node left, Node right) implements Truth {
    @Override
    public boolean test(Run run) {
      return left.test(run) == and ? right.test(run) : !and;
    }
  }

  /** {@code ?:}. */
  record Choice(Node condition, Node then, Node otherwise) implements Node {
    @Override
    public Object eval(Run run) {
      return condition.test(run) ? then.eval(run) : otherwise.eval(run);
    }
  }

  /** {@code ==} and {@code !=}. */
  record Equal(boolean wanted, Node left, Node right) implements Truth {
    @Override
    public boolean test(Run run) {
      Object a = left.eval(run);
      return Objects.equals(a, right.eval(run)) == wanted;
    }
  }

  /** Other comparisons, and arithmetic. */
  record Operation(Op op, Node left, Node right) implements Node {
    @Override
    public Object eval(Run run) {
      Object a = left.eval(run);
      Object b = right.eval(run);
      return switch (op) {
        case LT -> Values.compare(a, b, "<") < 0;
        case LE -> Values.compare(a, b, "<=") <= 0;
        case GT -> Values.compare(a, b, ">") > 0;
        case GE -> Values.compare(a, b, ">=") >= 0;
        case PLUS -> Values.plus(a, b);
        case MINUS -> Values.number(a, "-") - Values.number(b, "-");
        case TIMES -> Values.number(a, "*") * Values.number(b, "*");
        case DIVIDE -> Values.number(a, "/") / divisor(b, "/");
        case MODULO -> Values.number(a, "%") % divisor(b, "%");
        case EQ, NE, AND, OR, MATCH, NO_MATCH ->
            throw new IllegalStateException(op + " is planned apart");
      };
    }

    private static long divisor(Object value, String operator) {
      long divisor = Values.number(value, operator);
      if (divisor == 0) {
        throw new Fault("division by zero");
      }
      return divisor;
    }
  }
}
