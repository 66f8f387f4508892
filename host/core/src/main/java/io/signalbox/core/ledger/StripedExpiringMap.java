package io.signalbox.core.ledger;

import io.signalbox.api.ledger.ExpiringMap;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** A bounded map with expiry in stripes, each under its own lock. */
public final class StripedExpiringMap<V> implements ExpiringMap<V> {
  private static final int STRIPES = 16;

  private record Held<V>(String key, V value, long expiresNanos) {}

  private static final class Stripe<V> {
    final Map<String, Held<V>> entries = new HashMap<>();

    /** Also holds what was replaced since; that is skipped when its turn comes. */
    final PriorityQueue<Held<V>> byExpiry =
        new PriorityQueue<>((a, b) -> Long.compare(a.expiresNanos - b.expiresNanos, 0));
  }

  private final LongSupplier nanoClock;
  private final int maxPerStripe;
  private final Stripe<V>[] stripes;

  @SuppressWarnings({
    "unchecked",
    "rawtypes"
  }) // an array of a generic type cannot be made otherwise
  StripedExpiringMap(LongSupplier nanoClock, int maxEntries) {
    this.nanoClock = nanoClock;
    this.maxPerStripe = Math.max(1, maxEntries / STRIPES);
    this.stripes = new Stripe[STRIPES];
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new Stripe<>();
    }
  }

  @Override
  public Optional<V> get(String key) {
    Stripe<V> stripe = stripe(key);
    synchronized (stripe) {
      return live(stripe, key);
    }
  }

  @Override
  public void put(String key, V value, Duration timeToLive) {
    Stripe<V> stripe = stripe(key);
    synchronized (stripe) {
      store(stripe, key, value, timeToLive);
    }
  }

  @Override
  public Optional<V> update(String key, Duration timeToLive, Function<Optional<V>, V> change) {
    Stripe<V> stripe = stripe(key);
    synchronized (stripe) {
      V changed = change.apply(live(stripe, key));
      if (changed == null) {
        stripe.entries.remove(key);
        return Optional.empty();
      }
      store(stripe, key, changed, timeToLive);
      return Optional.of(changed);
    }
  }

  @Override
  public void remove(String key) {
    Stripe<V> stripe = stripe(key);
    synchronized (stripe) {
      stripe.entries.remove(key);
    }
  }

  @Override
  public int size() {
    int size = 0;
    for (Stripe<V> stripe : stripes) {
      synchronized (stripe) {
        expire(stripe);
        size += stripe.entries.size();
      }
    }
    return size;
  }

  private Optional<V> live(Stripe<V> stripe, String key) {
    Held<V> held = stripe.entries.get(key);
    return held == null || held.expiresNanos - nanoClock.getAsLong() <= 0
        ? Optional.empty()
        : Optional.of(held.value);
  }

  private void store(Stripe<V> stripe, String key, V value, Duration timeToLive) {
    expire(stripe);
    Held<V> held = new Held<>(key, value, nanoClock.getAsLong() + timeToLive.toNanos());
    stripe.entries.put(key, held);
    stripe.byExpiry.add(held);
    while (stripe.entries.size() > maxPerStripe
        || stripe.byExpiry.size() > 2 * maxPerStripe + STRIPES) {
      Held<V> first = stripe.byExpiry.remove();
      if (!stripe.entries.remove(first.key, first) && stripe.byExpiry.isEmpty()) {
        return;
      }
    }
  }

  private void expire(Stripe<V> stripe) {
    long now = nanoClock.getAsLong();
    while (!stripe.byExpiry.isEmpty() && stripe.byExpiry.peek().expiresNanos - now <= 0) {
      Held<V> expired = stripe.byExpiry.remove();
      stripe.entries.remove(expired.key, expired);
    }
  }

  private Stripe<V> stripe(String key) {
    return stripes[Math.floorMod(key.hashCode(), STRIPES)];
  }
}
