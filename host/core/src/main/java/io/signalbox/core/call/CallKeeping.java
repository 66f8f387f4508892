package io.signalbox.core.call;

import io.signalbox.core.journal.JournalLane;

/**
 * What makes the calls of a lane outlive the process.
 *
 * @param journal where they are written down; null: nowhere
 * @param seal what our Route bears
 * @param pingRestored true if both sides of each call that an earlier run has left are asked
 *     whether they still know it
 */
public record CallKeeping(JournalLane journal, CallSeal seal, boolean pingRestored) {
  /** A restart knows nothing. */
  public static final CallKeeping NONE = new CallKeeping(null, CallSeal.NONE, false);
}
