package io.signalbox.core.script.lang;

/** A visitor to which all expressions without operands are the same. */
public abstract class LeafVisitor<R> implements Expr.Visitor<R> {
  /** A literal or a bare name. */
  protected abstract R leaf(Expr e);

  @Override
  public R text(Expr.Text e) {
    return leaf(e);
  }

  @Override
  public R number(Expr.Number e) {
    return leaf(e);
  }

  @Override
  public R truth(Expr.Truth e) {
    return leaf(e);
  }

  @Override
  public R name(Expr.Name e) {
    return leaf(e);
  }
}
