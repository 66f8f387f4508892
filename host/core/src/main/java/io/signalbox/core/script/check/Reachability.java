package io.signalbox.core.script.check;

import io.signalbox.core.script.lang.Block;
import io.signalbox.core.script.lang.Stmt;

/** Statements that no path comes to. */
final class Reachability extends Flow<Boolean> {
  Reachability(Subject subject) {
    super(subject);
  }

  void check() {
    for (Block block : subject().ast().blocks()) {
      follow(block, true);
    }
  }

  @Override
  Boolean join(Boolean a, Boolean b) {
    return true;
  }

  @Override
  void unreachable(Stmt statement) {
    boolean customary = statement instanceof Stmt.Break; // many write exit; break; in a case
    if (!customary) {
      subject().issues().error(statement.span(), "this is never reached");
    }
  }
}
