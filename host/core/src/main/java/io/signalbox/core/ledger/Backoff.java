package io.signalbox.core.ledger;

/**
 * Which share of its rate a key has left after whoever is behind it said that it is overloaded:
 * half of what it had for each time, a tenth of the whole more for each second of quiet. Under its
 * key's lock; times never go back.
 */
final class Backoff {
  private static final double RECOVERY_PER_NANO = 0.1 / 1_000_000_000L;

  /** Never nothing: else nobody would notice that it is well again. */
  private static final double LEAST = 0.05;

  /** What one overload says many times over counts once. */
  private static final long ONE_OVERLOAD_NANOS = 1_000_000_000L;

  private double share;
  private long since;

  /** It has just been heard of. */
  Backoff(long nowNanos) {
    share = 0.5;
    since = nowNanos;
  }

  /** One more time. */
  void again(long nowNanos) {
    if (nowNanos - since >= ONE_OVERLOAD_NANOS) {
      share = Math.max(LEAST, share(nowNanos) / 2);
      since = nowNanos;
    }
  }

  /** From {@link #LEAST} to 1. */
  double share(long nowNanos) {
    return Math.min(1, share + (nowNanos - since) * RECOVERY_PER_NANO);
  }
}
