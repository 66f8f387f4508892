package io.signalbox.core.proxy;

import io.signalbox.core.ledger.HostTables;
import io.signalbox.core.routing.Tables;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** The tables of the ledger, as a script sees them. Any thread. */
public record LedgerTables(HostTables tables) implements Tables {
  @Override
  public Object get(String table, String key) {
    return tables.get(table, key);
  }

  @Override
  public void put(String table, String key, Object value) {
    tables.put(table, key, value);
  }

  @Override
  public Object update(String table, String key, Function<Optional<Object>, Object> change) {
    return tables.update(table, key, change);
  }

  @Override
  public OptionalLong secondsLeft(String table, String key) {
    return tables.secondsLeft(table, key);
  }

  @Override
  public void expire(String table, String key, long seconds) {
    tables.expire(table, key, seconds);
  }
}
