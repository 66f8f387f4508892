package io.signalbox.core.script.plan;

/** A place among the steps, known once the planner has come to it. */
final class Label {
  private int pc = -1;

  void place(int at) {
    pc = at;
  }

  int pc() {
    return pc;
  }
}
