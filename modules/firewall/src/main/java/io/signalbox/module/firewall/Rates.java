package io.signalbox.module.firewall;

import io.signalbox.api.Timers;
import io.signalbox.api.ledger.ExpiringMap;
import io.signalbox.api.ledger.Ledger;
import java.net.InetAddress;
import java.time.Duration;

/**
 * Requests of each source in a second, over all lanes. A lane counts by itself and tells the ledger
 * of each handful, so that most requests cost a look into an array; the rate is right to a handful
 * for each lane. On its lane only.
 */
final class Rates {
  /** Sources that a lane counts; a power of two. */
  private static final int SLOTS = 1 << 12;

  /** Sources fast enough to be told of, in one second. */
  private static final int MAX_FAST = 1 << 16;

  /** Handfuls in the rate that is too much. */
  private static final int HANDFULS = 10;

  private static final long SECOND_MILLIS = 1_000;
  private static final Duration SECOND = Duration.ofMillis(SECOND_MILLIS);
  private static final int COUNT_BITS = 24;
  private static final long COUNT = (1L << COUNT_BITS) - 1;

  private final InetAddress[] sources = new InetAddress[SLOTS];
  private final int[] counts = new int[SLOTS];
  private final long[] since = new long[SLOTS];
  private final int maxRate;
  private final int handful;
  private final ExpiringMap<Long> fast;
  private final Timers timers;

  Rates(int maxRate, Ledger ledger, Timers timers) {
    this.maxRate = maxRate;
    this.handful = Math.max(1, maxRate / HANDFULS);
    this.fast = ledger.map("firewall.rates", MAX_FAST);
    this.timers = timers;
  }

  /** One more request; true each time that the source has sent as many as it may in a second. */
  boolean tooFast(InetAddress source) {
    int hash = source.hashCode();
    hash ^= hash >>> 16;
    int slot = (hash ^ hash >>> 8) & SLOTS - 1;
    if (!source.equals(sources[slot])) {
      if (counts[slot] > 0) {
        counts[slot]--; // who sends much stays, however many others come by once
        return false;
      }
      sources[slot] = source;
    }
    if (counts[slot] == 0) {
      since[slot] = timers.now().toEpochMilli();
    }
    if (++counts[slot] < handful) {
      return false;
    }
    counts[slot] = 0;
    long now = timers.now().toEpochMilli();
    return now - since[slot] < SECOND_MILLIS && tell(source, now / SECOND_MILLIS);
  }

  /** The second stands above the count. */
  private boolean tell(InetAddress source, long second) {
    long counted =
        fast.update(
                SourceKey.of(source),
                SECOND,
                old ->
                    old.filter(before -> before >> COUNT_BITS == second)
                            .orElse(second << COUNT_BITS)
                        + handful)
            .orElseThrow();
    return (counted & COUNT) / maxRate > ((counted & COUNT) - handful) / maxRate;
  }
}
