package io.signalbox.core.journal;

/**
 * How calls in progress are written down.
 *
 * @param enabled false: a restart knows no call
 * @param flushMillis how often what happened goes to the disk: a crash forgets at most that much
 * @param sync true: the disk has it then, and a loss of power forgets no more than a crash
 * @param queueBytes what may wait for the disk, for each lane
 * @param ping true if whoever was in a call that an earlier run has left is asked whether he still
 *     is
 */
public record JournalSettings(
    boolean enabled, int flushMillis, boolean sync, int queueBytes, boolean ping) {
  /** As it is unless the file says otherwise. */
  public static final JournalSettings DEFAULT =
      new JournalSettings(true, 100, true, 4 * 1024 * 1024, true);
}
