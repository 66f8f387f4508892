package io.signalbox.core.ledger;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * The tables that a script keeps beyond its runs and its generations: maps with expiry, by name,
 * shared by all lanes. Any thread.
 */
public final class HostTables {
  private final LongSupplier nanoClock;
  private final Map<String, Table> tables = new ConcurrentHashMap<>();
  private volatile Map<String, TableLimits> limits = Map.of();

  private record Table(StripedExpiringMap<Object> entries, Duration expiry) {}

  HostTables(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /** Limits by name, before the first use; what is not named has the defaults. */
  public void limits(Map<String, TableLimits> byName) {
    limits = Map.copyOf(byName);
  }

  /** The value, or null. */
  public Object get(String table, String key) {
    return table(table).entries.get(key).orElse(null);
  }

  /** Sets it, for as long as the table says; null takes it away. */
  public void put(String table, String key, Object value) {
    Table found = table(table);
    if (value == null) {
      found.entries.remove(key);
    } else {
      found.entries.put(key, value, found.expiry);
    }
  }

  /**
   * Sets it to what {@code change} makes of it, in one step; nobody else writes it between. Gives
   * the new value, which is not null.
   */
  public Object update(String table, String key, Function<Optional<Object>, Object> change) {
    Table found = table(table);
    return found.entries.update(key, found.expiry, change).orElseThrow();
  }

  /** Seconds until it expires, rounded up; empty if it is not there. */
  public OptionalLong secondsLeft(String table, String key) {
    OptionalLong nanos = table(table).entries.nanosLeft(key);
    return nanos.isEmpty()
        ? nanos
        : OptionalLong.of((nanos.getAsLong() + 999_999_999) / 1_000_000_000);
  }

  /** It expires so much later than now; 0 takes it away. Does nothing if it is not there. */
  public void expire(String table, String key, long seconds) {
    if (seconds == 0) {
      table(table).entries.remove(key);
    } else {
      table(table).entries.expire(key, Duration.ofSeconds(seconds));
    }
  }

  private Table table(String name) {
    Table known = tables.get(name);
    return known != null ? known : tables.computeIfAbsent(name, this::make);
  }

  private Table make(String name) {
    TableLimits of = limits.getOrDefault(name, TableLimits.DEFAULT);
    return new Table(new StripedExpiringMap<>(nanoClock, of.size()), of.expiry());
  }
}
