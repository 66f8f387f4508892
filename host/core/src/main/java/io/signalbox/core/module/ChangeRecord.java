package io.signalbox.core.module;

import java.time.Instant;
import java.util.List;

/**
 * What came of a change.
 *
 * @param from the generation that was current; 0 before the first
 * @param to the generation that is current now; {@code from} unless it was applied
 * @param detail what was replaced, or why it was refused
 * @param warnings of the checker about the script, if it was compiled and not refused
 */
public record ChangeRecord(
    Instant at,
    String who,
    String what,
    long from,
    long to,
    Result result,
    String detail,
    List<String> warnings) {
  public ChangeRecord {
    warnings = List.copyOf(warnings);
  }

  /** How it went. */
  public enum Result {
    /** There is a new generation. */
    APPLIED,
    /** A dry run found nothing wrong. */
    CHECKED,
    /** There was nothing to change. */
    UNCHANGED,
    /** What ran before runs on. */
    REFUSED
  }
}
