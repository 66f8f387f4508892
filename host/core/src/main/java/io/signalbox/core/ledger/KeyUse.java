package io.signalbox.core.ledger;

/** What is held of one key. Under its key's lock. */
final class KeyUse {
  int held;
  int peak;
  long refused;
  final SlidingWindow window = new SlidingWindow();

  /** One more channel. */
  void hold() {
    held++;
    peak = Math.max(peak, held);
  }

  /** True if forgetting it would change no decision. */
  boolean idle(long nowNanos) {
    return held == 0 && window.idle(nowNanos);
  }
}
