package io.signalbox.core.routing;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The tables that a script keeps beyond its runs and its generations, by name; shared by all lanes.
 * Values are String, Long or Boolean. Any thread.
 */
public interface Tables {
  /** The value, or null. */
  Object get(String table, String key);

  /** Sets it, for as long as the table says; null takes it away. */
  void put(String table, String key, Object value);

  /**
   * Sets it to what {@code change} makes of it, in one step; nobody else writes it between. Gives
   * the new value, which is not null.
   */
  Object update(String table, String key, Function<Optional<Object>, Object> change);

  /** Seconds until it expires, rounded up; empty if it is not there. */
  OptionalLong secondsLeft(String table, String key);

  /** It expires so much later than now; 0 takes it away. Does nothing if it is not there. */
  void expire(String table, String key, long seconds);
}
