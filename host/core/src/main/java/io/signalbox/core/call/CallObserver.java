package io.signalbox.core.call;

/**
 * Hears what becomes of each call. Called on the lane in the middle of a change: whoever wants to
 * act on a call does so later.
 */
public interface CallObserver {
  /** Hears nothing. */
  CallObserver NONE = new CallObserver() {};

  /** A call is known from now on. */
  default void created(CallRecord call) {}

  /** The first 2xx came. */
  default void answered(CallRecord call) {}

  /** It is over. */
  default void ended(CallRecord call, CallEnd reason) {}
}
