package io.signalbox.core.ledger;

import io.signalbox.api.ledger.ExpiringMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * A bounded map with expiry. A large one is cut into stripes, each under its own lock and with its
 * equal part of the bound; a small one is a single stripe, so that its bound is exact.
 */
public final class StripedExpiringMap<V> implements ExpiringMap<V> {
  private static final int STRIPES = 16;
  private static final int SMALL = 4096;

  /** Far beyond any use, and near enough that differences of times do not overflow. */
  private static final Duration LONGEST = Duration.ofDays(365 * 50);

  private final LongSupplier nanoClock;
  private final List<ExpiringStripe<V>> stripes = new ArrayList<>();
  private volatile int boundPerStripe;

  StripedExpiringMap(LongSupplier nanoClock, int maxEntries) {
    this.nanoClock = nanoClock;
    int count = maxEntries < SMALL ? 1 : STRIPES;
    for (int i = 0; i < count; i++) {
      stripes.add(new ExpiringStripe<>());
    }
    bound(maxEntries);
  }

  /** Sets how many entries it may hold; takes effect where the next entry is stored. */
  void bound(int maxEntries) {
    if (maxEntries < 1) {
      throw new IllegalArgumentException("a map holds 1 entry or more");
    }
    boundPerStripe = Math.max(1, maxEntries / stripes.size());
  }

  @Override
  public Optional<V> get(String key) {
    ExpiringStripe<V> stripe = stripe(key);
    synchronized (stripe) {
      return Optional.ofNullable(stripe.live(key, nanoClock.getAsLong()));
    }
  }

  @Override
  public void put(String key, V value, Duration timeToLive) {
    ExpiringStripe<V> stripe = stripe(key);
    synchronized (stripe) {
      stripe.store(key, value, nanoClock.getAsLong(), nanos(timeToLive), boundPerStripe);
    }
  }

  @Override
  public Optional<V> update(String key, Duration timeToLive, Function<Optional<V>, V> change) {
    ExpiringStripe<V> stripe = stripe(key);
    synchronized (stripe) {
      long now = nanoClock.getAsLong();
      V changed = change.apply(Optional.ofNullable(stripe.live(key, now)));
      if (changed == null) {
        stripe.remove(key);
        return Optional.empty();
      }
      stripe.store(key, changed, now, nanos(timeToLive), boundPerStripe);
      return Optional.of(changed);
    }
  }

  /** Nanoseconds until this entry expires; empty if it is not there. */
  OptionalLong nanosLeft(String key) {
    ExpiringStripe<V> stripe = stripe(key);
    synchronized (stripe) {
      long left = stripe.left(key, nanoClock.getAsLong());
      return left == 0 ? OptionalLong.empty() : OptionalLong.of(left);
    }
  }

  /** Lets this entry live so long from now on; nothing if it is not there. */
  void expire(String key, Duration timeToLive) {
    ExpiringStripe<V> stripe = stripe(key);
    synchronized (stripe) {
      long now = nanoClock.getAsLong();
      V value = stripe.live(key, now);
      if (value != null) {
        stripe.store(key, value, now, nanos(timeToLive), boundPerStripe);
      }
    }
  }

  @Override
  public void remove(String key) {
    ExpiringStripe<V> stripe = stripe(key);
    synchronized (stripe) {
      stripe.remove(key);
    }
  }

  @Override
  public int size() {
    long now = nanoClock.getAsLong();
    int size = 0;
    for (ExpiringStripe<V> stripe : stripes) {
      synchronized (stripe) {
        size += stripe.size(now);
      }
    }
    return size;
  }

  private static long nanos(Duration timeToLive) {
    return timeToLive.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : timeToLive.toNanos();
  }

  private ExpiringStripe<V> stripe(String key) {
    int hash = key.hashCode();
    return stripes.get(Math.floorMod(hash ^ hash >>> 16, stripes.size()));
  }
}
