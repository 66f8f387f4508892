package io.signalbox.core.transaction;

/** How much of a transaction is left, whatever its machine. */
enum Phase {
  /** No final response yet. */
  LIVE,
  /** Finished; what is left answers retransmissions, or has more to hear. */
  TOMBSTONE,
  /** Finished, and a {@link Tombstone} answers in its place. */
  BURIED,
  /** To be forgotten at once. */
  GONE
}
