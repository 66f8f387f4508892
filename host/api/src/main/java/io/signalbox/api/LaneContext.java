package io.signalbox.api;

/** The lane that a function object lives on. For use on that lane only. */
public interface LaneContext {
  /** 0 and up. */
  int lane();

  /** Time on this lane. */
  Timers timers();
}
