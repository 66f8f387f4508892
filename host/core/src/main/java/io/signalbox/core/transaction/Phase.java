package io.signalbox.core.transaction;

/** How much of a transaction is left, whatever its machine. */
enum Phase {
  /** No final response yet. */
  LIVE,
  /** Finished; what is left answers retransmissions. */
  TOMBSTONE,
  /** To be forgotten at once. */
  GONE
}
