package io.signalbox.core.script.plan;

/** An expression that gives its value at once: nothing in it waits. */
@FunctionalInterface
interface Node {
  Object eval(Run run);
}
