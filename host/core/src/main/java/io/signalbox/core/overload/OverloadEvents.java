package io.signalbox.core.overload;

/** What an observer of overload control may count. Called on every lane. */
public interface OverloadEvents {
  /** Hears nothing. */
  OverloadEvents NONE = reason -> {};

  /** Why an INVITE was turned away. */
  enum Reason {
    /** Messages wait too long for the lane. */
    DELAY,
    /** The heap is nearly full. */
    MEMORY
  }

  /** A new INVITE was answered with 503; its retransmissions are not counted. */
  void shed(Reason reason);
}
