package io.signalbox.core.script.plan;

import io.signalbox.core.script.lang.Expr;
import io.signalbox.core.script.lang.LeafVisitor;
import io.signalbox.core.script.words.CoreFunction;

/** Whether something in an expression may wait, so that it needs steps of its own. */
final class Waits extends LeafVisitor<Boolean> {
  private static final Waits IN = new Waits();

  private Waits() {}

  static boolean in(Expr expr) {
    return expr.accept(IN);
  }

  @Override
  public Boolean read(Expr.Read e) {
    return false;
  }

  @Override
  protected Boolean leaf(Expr e) {
    return false;
  }

  @Override
  public Boolean core(Expr.CoreCall e) {
    return CoreFunction.waits(e.name()) || e.args().stream().anyMatch(Waits::in);
  }

  @Override
  public Boolean module(Expr.ModuleCall e) {
    return true;
  }

  @Override
  public Boolean route(Expr.RouteCall e) {
    return true;
  }

  @Override
  public Boolean unary(Expr.Unary e) {
    return in(e.operand());
  }

  @Override
  public Boolean binary(Expr.Binary e) {
    return in(e.left()) || in(e.right());
  }

  @Override
  public Boolean conditional(Expr.Conditional e) {
    return in(e.condition()) || in(e.then()) || in(e.otherwise());
  }
}
