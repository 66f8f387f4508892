package io.signalbox.core.module;

import java.time.Instant;
import java.util.Map;

/**
 * A generation as an operator sees it.
 *
 * @param modules versions by id
 */
public record GenerationView(
    long number,
    Instant createdAt,
    String who,
    String what,
    State state,
    Map<String, String> modules) {
  /** Where it stands. */
  public enum State {
    /** New transactions get it. */
    CURRENT,
    /** Transactions that began before still hold it. */
    DRAINING,
    /** Nothing holds it; it is kept for a rollback. */
    KEPT
  }
}
