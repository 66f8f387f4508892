package io.signalbox.core.ledger;

/**
 * Tokens that come at a steady rate up to a bound; each admission takes one. What asks after a
 * pause may have a burst; over a long time the rate holds. Under its key's lock; times never go
 * back.
 */
final class TokenBucket {
  private static final long TOKEN = 1_000_000_000L;

  /** In billionths of a token, so that a nanosecond at one token a second is one. */
  private long tokens;

  private long asOf;
  private long bound;

  /** Full at first. */
  TokenBucket(int burst, long nowNanos) {
    bound = burst * TOKEN;
    tokens = bound;
    asOf = nowNanos;
  }

  /** Takes a token if there is one. The rate holds from the last question on. */
  boolean take(int perSecond, int burst, long nowNanos) {
    fill(perSecond, burst, nowNanos);
    if (tokens < TOKEN) {
      return false;
    }
    tokens -= TOKEN;
    return true;
  }

  private void fill(int perSecond, int burst, long nowNanos) {
    long passed = nowNanos - asOf;
    bound = burst * TOKEN;
    boolean full = perSecond > 0 && passed >= bound / perSecond + 1;
    tokens = full ? bound : Math.min(bound, tokens + passed * perSecond);
    asOf = nowNanos;
  }

  /** True if it is as good as a new one, were it asked with this rate. */
  boolean full(int perSecond, long nowNanos) {
    return perSecond > 0 && nowNanos - asOf >= bound / perSecond + 1;
  }
}
