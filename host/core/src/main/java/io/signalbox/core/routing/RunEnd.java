package io.signalbox.core.routing;

/** How a run of a route ended. */
public enum RunEnd {
  /** The last statement, {@code return} or {@code exit}. */
  DONE,
  /** {@code drop}. */
  DROPPED,
  /** A limit or a bug stopped it; it was counted and traced. The caller is owed a 500. */
  FAILED
}
