package io.signalbox.core.script.plan;

import io.signalbox.core.script.words.Values;

/** An expression that gives its value at once: nothing in it waits. */
@FunctionalInterface
interface Node {
  Object eval(Run run);

  /** Whether its value counts as true. */
  default boolean test(Run run) {
    return Values.truth(eval(run));
  }
}
