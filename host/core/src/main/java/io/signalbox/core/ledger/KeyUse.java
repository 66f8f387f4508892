package io.signalbox.core.ledger;

/** What is held of one key. Under its key's lock. */
final class KeyUse {
  int held;
  int peak;
  long refused;
  final SlidingWindow window = new SlidingWindow();

  /** Null until it is asked for. */
  private TokenBucket bucket;

  private int perSecond;

  /** Null until somebody behind the key is overloaded. */
  private Backoff backoff;

  /** Takes a token, if there is one. */
  boolean take(int rate, int burst, long nowNanos) {
    double share = backoff == null ? 1 : backoff.share(nowNanos);
    perSecond = share >= 1 || rate == 0 ? rate : (int) Math.max(1, rate * share);
    if (bucket == null) {
      bucket = new TokenBucket(burst, nowNanos);
    }
    boolean taken = rate > 0 && bucket.take(perSecond, burst, nowNanos);
    refused += taken ? 0 : 1;
    return taken;
  }

  /** Whoever is behind it says that it is too much. */
  void congested(long nowNanos) {
    if (backoff == null) {
      backoff = new Backoff(nowNanos);
    } else {
      backoff.again(nowNanos);
    }
  }

  /** One more channel. */
  void hold() {
    held++;
    peak = Math.max(peak, held);
  }

  /** True if forgetting it would change no decision. */
  boolean idle(long nowNanos) {
    return held == 0
        && window.idle(nowNanos)
        && (bucket == null || bucket.full(perSecond, nowNanos))
        && (backoff == null || backoff.share(nowNanos) >= 1);
  }
}
