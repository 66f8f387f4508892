package io.signalbox.core.script.check;

import io.signalbox.core.script.lang.Block;
import io.signalbox.core.script.lang.Expr;
import io.signalbox.core.script.lang.Pv;
import io.signalbox.core.script.lang.Stmt;
import java.util.ArrayList;
import java.util.List;

/** All calls, and all pseudo-variables, that stand in one block. */
final class Calls extends Walk {
  final List<Expr.RouteCall> routes = new ArrayList<>();
  final List<Expr.CoreCall> core = new ArrayList<>();
  final List<Expr.ModuleCall> modules = new ArrayList<>();
  final List<Pv> pvs = new ArrayList<>();

  static Calls of(Block block) {
    Calls calls = new Calls();
    calls.block(block);
    return calls;
  }

  @Override
  void pv(Pv pv) {
    pvs.add(pv);
    super.pv(pv);
  }

  @Override
  public Void assign(Stmt.Assign s) {
    pvs.add(s.target());
    return super.assign(s);
  }

  @Override
  public Void route(Expr.RouteCall e) {
    routes.add(e);
    return super.route(e);
  }

  @Override
  public Void core(Expr.CoreCall e) {
    core.add(e);
    return super.core(e);
  }

  @Override
  public Void module(Expr.ModuleCall e) {
    modules.add(e);
    return super.module(e);
  }
}
