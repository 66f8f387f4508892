package io.signalbox.core.module;

import io.signalbox.api.ledger.ExpiringMap;
import io.signalbox.api.ledger.Ledger;
import io.signalbox.core.ledger.HostLedger;
import io.signalbox.core.routing.HostTypes;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** A module's door to the ledger: its own maps by its own names, host values only. */
final class ModuleLedger implements Ledger {
  private final HostLedger ledger;
  private final String module;

  ModuleLedger(HostLedger ledger, String module) {
    this.ledger = ledger;
    this.module = module;
  }

  @Override
  public <V> ExpiringMap<V> map(String name, int maxEntries) {
    return new HostValues<>(ledger.map(module + "/" + name, maxEntries));
  }

  @Override
  public boolean admit(String key, int perSecond) {
    return ledger.admit(key, perSecond);
  }

  @Override
  public boolean admit(String key, int perSecond, int burst) {
    return ledger.admit(key, perSecond, burst);
  }

  @Override
  public void congested(String key) {
    ledger.congested(key);
  }

  private record HostValues<V>(ExpiringMap<V> map) implements ExpiringMap<V> {
    @Override
    public Optional<V> get(String key) {
      return map.get(key);
    }

    @Override
    public void put(String key, V value, Duration timeToLive) {
      map.put(key, HostTypes.require(value), timeToLive);
    }

    @Override
    public Optional<V> update(String key, Duration timeToLive, Function<Optional<V>, V> change) {
      return map.update(key, timeToLive, old -> HostTypes.require(change.apply(old)));
    }

    @Override
    public void remove(String key) {
      map.remove(key);
    }

    @Override
    public int size() {
      return map.size();
    }
  }
}
