package io.signalbox.api.ledger;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * A map whose entries go away by themselves. Values are JDK or host types, immutable, never a class
 * of the module.
 */
public interface ExpiringMap<V> {
  /** The value, unless it has expired. */
  Optional<V> get(String key);

  /** Sets it, with this much to live from now. */
  void put(String key, V value, Duration timeToLive);

  /**
   * Changes it in one step: {@code change} gets the value that is there, or empty, and what it
   * returns is stored; null takes the entry away. It runs under the key's lock and must be short.
   *
   * @return what is stored now
   */
  Optional<V> update(String key, Duration timeToLive, Function<Optional<V>, V> change);

  /** Takes it away. */
  void remove(String key);

  /** How many there are. */
  int size();
}
