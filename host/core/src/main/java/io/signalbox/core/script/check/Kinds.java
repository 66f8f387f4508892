package io.signalbox.core.script.check;

import io.signalbox.core.script.lang.Expr;
import io.signalbox.core.script.lang.Pv;
import io.signalbox.core.script.words.Kind;
import io.signalbox.core.script.words.PseudoVariable;
import io.signalbox.core.script.words.PvCatalogue;
import io.signalbox.core.script.words.Transformation;
import io.signalbox.core.script.words.Transformations;

/** The kind of value that an expression has, as far as the text tells. */
final class Kinds implements Expr.Visitor<Kind> {
  private static final Kinds OF = new Kinds();

  private Kinds() {}

  static Kind of(Expr expr) {
    return expr.accept(OF);
  }

  static Kind of(Pv pv) {
    if (!pv.changes().isEmpty()) {
      String last = pv.changes().get(pv.changes().size() - 1).name();
      return Transformations.find(last).map(Transformation::kind).orElse(Kind.ANY);
    }
    boolean all = pv.index() != null && pv.index().all();
    return all
        ? Kind.LIST
        : PvCatalogue.all().find(pv.name()).map(PseudoVariable::kind).orElse(Kind.ANY);
  }

  @Override
  public Kind text(Expr.Text e) {
    return Kind.TEXT;
  }

  @Override
  public Kind number(Expr.Number e) {
    return Kind.NUMBER;
  }

  @Override
  public Kind truth(Expr.Truth e) {
    return Kind.TRUTH;
  }

  @Override
  public Kind read(Expr.Read e) {
    return of(e.pv());
  }

  @Override
  public Kind name(Expr.Name e) {
    return Kind.ANY;
  }

  @Override
  public Kind core(Expr.CoreCall e) {
    return Kind.TRUTH;
  }

  @Override
  public Kind module(Expr.ModuleCall e) {
    return Kind.TRUTH;
  }

  @Override
  public Kind route(Expr.RouteCall e) {
    return Kind.ANY;
  }

  @Override
  public Kind unary(Expr.Unary e) {
    return e.negative() ? Kind.NUMBER : Kind.TRUTH;
  }

  @Override
  public Kind binary(Expr.Binary e) {
    return switch (e.op()) {
      case OR, AND, EQ, NE, MATCH, NO_MATCH, LT, LE, GT, GE -> Kind.TRUTH;
      case MINUS, TIMES, DIVIDE, MODULO -> Kind.NUMBER;
      case PLUS -> {
        Kind left = of(e.left());
        Kind right = of(e.right());
        yield left == Kind.TEXT || right == Kind.TEXT ? Kind.TEXT : left == right ? left : Kind.ANY;
      }
    };
  }

  @Override
  public Kind conditional(Expr.Conditional e) {
    Kind then = of(e.then());
    return then == of(e.otherwise()) ? then : Kind.ANY;
  }
}
