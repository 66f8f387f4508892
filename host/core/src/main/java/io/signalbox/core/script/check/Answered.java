package io.signalbox.core.script.check;

import io.signalbox.api.RouteKind;
import io.signalbox.core.script.lang.Block;
import io.signalbox.core.script.lang.Expr;
import io.signalbox.core.script.lang.Span;
import io.signalbox.core.script.lang.Stmt;
import io.signalbox.core.script.words.CoreFunction;
import io.signalbox.core.script.words.CoreFunctions;

/**
 * Paths of request_route on which the request is neither answered nor relayed. A module function
 * may have answered it too, as a challenge does; so one that nobody asks for its outcome counts as
 * having done so. The state is the set of what may be true here, as bits.
 */
final class Answered extends Flow<Integer> {
  private static final int OPEN = 1;
  private static final int PERHAPS = 2;
  private static final int ANSWERED = 4;

  Answered(Subject subject) {
    super(subject);
  }

  void check() {
    for (Block block : subject().ast().blocks()) {
      if (block.kind() == RouteKind.REQUEST) {
        follow(block, OPEN);
      }
    }
  }

  @Override
  Integer join(Integer a, Integer b) {
    return a | b;
  }

  @Override
  Integer core(Expr.CoreCall call, Integer state) {
    boolean answers = CoreFunctions.find(call.name()).map(CoreFunction::answers).orElse(false);
    return answers ? (Integer) ANSWERED : state;
  }

  @Override
  Integer module(Expr.ModuleCall call, Integer state, boolean alone) {
    return alone && (state & OPEN) != 0 ? (Integer) (state & ~OPEN | PERHAPS) : state;
  }

  @Override
  Integer read(Expr.Read read, Integer state) {
    boolean asks = read.pv().name().equals("outcome") && (state & PERHAPS) != 0;
    return asks ? (Integer) (state & ~PERHAPS | OPEN) : state;
  }

  @Override
  void left(Block block, Stmt by, Integer state) {
    open(by.span(), state);
  }

  @Override
  void ended(Block block, Integer state) {
    open(block.end(), state);
  }

  private void open(Span span, Integer state) {
    if ((state & OPEN) != 0) {
      subject()
          .issues()
          .warning(
              span, "a path of request_route ends here without a reply and without a relay", null);
    }
  }
}
