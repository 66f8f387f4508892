package io.signalbox.core.transaction;

/** The times of RFC 3261 table 4, RFC 6026 §8.11 and RFC 4320 §4.1, in milliseconds. */
final class TimerValues {
  /** Estimate of a round trip. */
  static final long T1 = 500;

  /** The longest interval between retransmissions of non-INVITE requests and INVITE responses. */
  static final long T2 = 4_000;

  /** How long a message stays in the network. */
  static final long T4 = 5_000;

  /**
   * Timers B, D, F, H, J, L and M, of which D must be at least 32 s (RFC 6026 §8.4); also how long
   * an INVITE lives after its CANCEL (§9.1).
   */
  static final long PATIENCE = 64 * T1;

  /** An INVITE that its user leaves without an answer for so long gets a 100 (§17.2.1). */
  static final long INVITE_TRYING = 200;

  /** When timer E of the client is first reset to T2: 500 + 1,000 + 2,000 ms (RFC 4320 §4.1). */
  static final long NON_INVITE_TRYING = 7 * T1;

  private TimerValues() {}
}
