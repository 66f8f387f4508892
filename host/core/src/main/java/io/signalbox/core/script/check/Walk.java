package io.signalbox.core.script.check;

import io.signalbox.core.script.lang.Block;
import io.signalbox.core.script.lang.Expr;
import io.signalbox.core.script.lang.Pv;
import io.signalbox.core.script.lang.Stmt;
import io.signalbox.core.script.lang.Template;
import java.util.List;

/** Goes through everything in a block once; a check overrides what it wants to see. */
abstract class Walk implements Stmt.Visitor<Void>, Expr.Visitor<Void> {
  void block(Block block) {
    statements(block.body());
  }

  void statements(List<Stmt> body) {
    body.forEach(s -> s.accept(this));
  }

  void value(Expr expr) {
    expr.accept(this);
  }

  void values(List<Expr> exprs) {
    exprs.forEach(this::value);
  }

  /** A pseudo-variable that is read. */
  void pv(Pv pv) {
    if (pv.inner() != null && pv.inner().key() != null) {
      template(pv.inner().key());
    }
    pv.changes().forEach(change -> change.params().forEach(this::template));
  }

  /** A string. */
  void template(Template template) {
    for (Template.Part part : template.parts()) {
      if (part instanceof Template.Value value) {
        pv(value.pv());
      }
    }
  }

  @Override
  public Void evaluate(Stmt.Evaluate s) {
    value(s.expr());
    return null;
  }

  @Override
  public Void assign(Stmt.Assign s) {
    if (s.target().inner() != null && s.target().inner().key() != null) {
      template(s.target().inner().key());
    }
    value(s.value());
    return null;
  }

  @Override
  public Void branch(Stmt.If s) {
    value(s.condition());
    statements(s.then());
    statements(s.otherwise());
    return null;
  }

  @Override
  public Void loop(Stmt.While s) {
    value(s.condition());
    statements(s.body());
    return null;
  }

  @Override
  public Void choose(Stmt.Switch s) {
    value(s.subject());
    for (Stmt.Case one : s.cases()) {
      values(one.labels());
      statements(one.body());
    }
    return null;
  }

  @Override
  public Void leave(Stmt.Break s) {
    return null;
  }

  @Override
  public Void back(Stmt.Return s) {
    if (s.value() != null) {
      value(s.value());
    }
    return null;
  }

  @Override
  public Void exit(Stmt.Exit s) {
    return null;
  }

  @Override
  public Void drop(Stmt.Drop s) {
    return null;
  }

  @Override
  public Void text(Expr.Text e) {
    template(e.template());
    return null;
  }

  @Override
  public Void number(Expr.Number e) {
    return null;
  }

  @Override
  public Void truth(Expr.Truth e) {
    return null;
  }

  @Override
  public Void read(Expr.Read e) {
    pv(e.pv());
    return null;
  }

  @Override
  public Void name(Expr.Name e) {
    return null;
  }

  @Override
  public Void core(Expr.CoreCall e) {
    values(e.args());
    return null;
  }

  @Override
  public Void module(Expr.ModuleCall e) {
    values(e.args());
    return null;
  }

  @Override
  public Void route(Expr.RouteCall e) {
    return null;
  }

  @Override
  public Void unary(Expr.Unary e) {
    value(e.operand());
    return null;
  }

  @Override
  public Void binary(Expr.Binary e) {
    value(e.left());
    value(e.right());
    return null;
  }

  @Override
  public Void conditional(Expr.Conditional e) {
    value(e.condition());
    value(e.then());
    value(e.otherwise());
    return null;
  }
}
