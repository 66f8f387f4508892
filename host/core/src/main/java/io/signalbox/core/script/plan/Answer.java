package io.signalbox.core.script.plan;

import io.signalbox.core.routing.FunctionOutcome;
import java.util.function.Consumer;

/**
 * Takes the answer of one call of a module function: the first one, once. What comes later, or
 * after the run has ended, is dropped.
 */
final class Answer implements Consumer<FunctionOutcome> {
  private final Run run;
  private int slot;
  private FunctionOutcome early;
  private boolean waiting;
  private boolean taken;

  Answer(Run run) {
    this.run = run;
  }

  @Override
  public void accept(FunctionOutcome outcome) {
    if (taken) {
      return;
    }
    FunctionOutcome answer = outcome == null ? FunctionOutcome.ERROR : outcome;
    if (waiting) {
      taken = true;
      run.answered(slot, answer);
    } else if (early == null) {
      early = answer;
    }
  }

  /** True if nobody has told it anything. */
  boolean unused() {
    return early == null;
  }

  /** The answer, if it is there; null makes this wait for it, to put it into this slot. */
  FunctionOutcome now(int into) {
    slot = into;
    taken = early != null;
    waiting = early == null;
    return early;
  }
}
