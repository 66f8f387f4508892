package io.signalbox.core.script.plan;

import io.signalbox.core.script.words.Fault;

/** Works out before the run what is the same in each. */
final class Constants {
  private Constants() {}

  /** The value of {@code node} if all that it is made of is constant; else the node. */
  static Node folded(Node node, Node... inputs) {
    for (Node input : inputs) {
      if (!(input instanceof Nodes.Constant)) {
        return node;
      }
    }
    try {
      return new Nodes.Constant(node.eval(null)); // what is constant asks nothing of the run
    } catch (Fault fault) {
      return node; // it stops the run that comes to it, and no other
    }
  }
}
