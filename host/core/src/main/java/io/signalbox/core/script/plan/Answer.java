package io.signalbox.core.script.plan;

import io.signalbox.core.routing.FunctionOutcome;
import java.util.function.Consumer;

/**
 * Takes the answer of one call of a module function: the first one, once. What comes later, or
 * after the run has ended, is dropped.
 */
final class Answer implements Consumer<FunctionOutcome> {
  private final Run run;
  private final int slot;
  private FunctionOutcome early;
  private boolean waiting;
  private boolean taken;

  Answer(Run run, int slot) {
    this.run = run;
    this.slot = slot;
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

  /** The answer, if it is there; null makes this wait for it. */
  FunctionOutcome now(FunctionOutcome direct) {
    FunctionOutcome answer = direct != null ? direct : early;
    taken = answer != null;
    waiting = answer == null;
    return answer;
  }
}
