package io.signalbox.core.script.plan;

/** Something that is true or false. */
interface Truth extends Node {
  @Override
  boolean test(Run run);

  @Override
  default Object eval(Run run) {
    return test(run);
  }
}
