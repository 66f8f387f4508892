package io.signalbox.core.ledger;

import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/** The entries that share one lock, which is this object's monitor. */
final class ExpiringStripe<V> {
  private static final int SLACK = 64;

  /** Compared by identity: two entries with the same content are two entries. */
  private static final class Entry<V> {
    final String key;
    final V value;
    final long expiresNanos;

    Entry(String key, V value, long expiresNanos) {
      this.key = key;
      this.value = value;
      this.expiresNanos = expiresNanos;
    }
  }

  private final Map<String, Entry<V>> entries = new HashMap<>();

  /** Also holds what was replaced or removed since; that is skipped when its turn comes. */
  private final PriorityQueue<Entry<V>> byExpiry =
      new PriorityQueue<>((a, b) -> Long.signum(a.expiresNanos - b.expiresNanos));

  /** The value, or null if there is none that lives. */
  V live(String key, long nowNanos) {
    Entry<V> entry = entries.get(key);
    return entry == null || entry.expiresNanos - nowNanos <= 0 ? null : entry.value;
  }

  /** The nanoseconds that it still has; 0 if there is none that lives. */
  long left(String key, long nowNanos) {
    Entry<V> entry = entries.get(key);
    return entry == null ? 0 : Math.max(0, entry.expiresNanos - nowNanos);
  }

  /** Sets it; beyond {@code bound}, what expires first goes. */
  void store(String key, V value, long nowNanos, long timeToLiveNanos, int bound) {
    expire(nowNanos);
    Entry<V> entry = new Entry<>(key, value, nowNanos + timeToLiveNanos);
    entries.put(key, entry);
    byExpiry.add(entry);
    while (entries.size() > bound) {
      drop(byExpiry.remove());
    }
    if (byExpiry.size() > 2 * entries.size() + SLACK) {
      byExpiry.clear();
      byExpiry.addAll(entries.values());
    }
  }

  void remove(String key) {
    entries.remove(key);
  }

  int size(long nowNanos) {
    expire(nowNanos);
    return entries.size();
  }

  private void expire(long nowNanos) {
    while (!byExpiry.isEmpty() && byExpiry.peek().expiresNanos - nowNanos <= 0) {
      drop(byExpiry.remove());
    }
  }

  private void drop(Entry<V> entry) {
    if (entries.get(entry.key) == entry) {
      entries.remove(entry.key);
    }
  }
}
