package io.signalbox.core.script.check;

import io.signalbox.core.script.lang.Block;
import io.signalbox.core.script.lang.Expr;
import java.util.ArrayList;
import java.util.List;

/** All calls that stand in one block. */
final class Calls extends Walk {
  final List<Expr.RouteCall> routes = new ArrayList<>();
  final List<Expr.CoreCall> core = new ArrayList<>();
  final List<Expr.ModuleCall> modules = new ArrayList<>();

  static Calls of(Block block) {
    Calls calls = new Calls();
    calls.block(block);
    return calls;
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
