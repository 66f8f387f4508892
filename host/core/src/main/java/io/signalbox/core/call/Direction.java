package io.signalbox.core.call;

/** Which way a request inside a dialog goes. */
public enum Direction {
  TO_CALLEE,
  TO_CALLER;

  /** The other way. */
  public Direction back() {
    return this == TO_CALLEE ? TO_CALLER : TO_CALLEE;
  }
}
