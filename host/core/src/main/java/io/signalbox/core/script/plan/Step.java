package io.signalbox.core.script.plan;

/** One instruction. */
@FunctionalInterface
interface Step {
  /** The run waits for an answer. */
  int WAIT = -1;

  /** The run is over. */
  int DONE = -2;

  /** The run is over, and what it ran for is dropped. */
  int DROPPED = -3;

  /** Does it; the index of the next step, or one of the constants. */
  int run(Run run);
}
