package io.signalbox.core.transaction;

import io.netty.util.collection.LongObjectHashMap;
import io.signalbox.core.lane.Lane;
import io.signalbox.core.lane.Remains;
import java.util.List;

/**
 * All transactions of one lane by their {@link TransactionKeys}. Those that only answer what comes
 * again over UDP are no objects any more: they lie in flat memory until their timer ends.
 */
final class TransactionTable {
  private final LongObjectHashMap<ClientEntry> clients = new LongObjectHashMap<>();
  private final LongObjectHashMap<ServerEntry> servers = new LongObjectHashMap<>();
  private final TransactionLimits limits;

  /** Timers D, J, L and M. */
  private final Remains buried;

  /** Timers I and K. */
  private final Remains buriedBriefly;

  private int live;
  private int tombstones;

  TransactionTable(Lane lane, TransactionLimits limits) {
    this.limits = limits;
    this.buried = new Remains(lane, TimerValues.PATIENCE);
    this.buriedBriefly = new Remains(lane, TimerValues.T4);
  }

  boolean full() {
    return live >= limits.live() || tombstones() >= limits.tombstones();
  }

  int live() {
    return live;
  }

  int tombstones() {
    return tombstones + buried.size() + buriedBriefly.size();
  }

  ServerEntry server(long key) {
    return servers.get(key);
  }

  void add(long key, ServerEntry entry) {
    servers.put(key, entry);
    live++;
  }

  void removeServer(long key) {
    servers.remove(key);
  }

  ClientEntry client(long key) {
    return clients.get(key);
  }

  void add(long key, ClientEntry entry) {
    clients.put(key, entry);
    live++;
  }

  void removeClient(long key) {
    clients.remove(key);
  }

  /** All that there are now, to be changed while they are looked at. */
  List<ClientEntry> clients() {
    return List.copyOf(clients.values());
  }

  /** Remembers {@link Tombstone} for 64*T1. */
  void bury(long key, byte[] tombstone) {
    buried.put(key, tombstone);
  }

  /** Absorbs for T4 what comes again. */
  void buryBriefly(long key) {
    buriedBriefly.put(key);
  }

  /** True for an INVITE whose failure was acknowledged a moment ago. */
  boolean confirmed(long key) {
    return buriedBriefly.has(key);
  }

  /** What is left of a transaction; null if there was none. */
  Tombstone tombstone(long key) {
    return buriedBriefly.has(key) ? Tombstone.SILENT : Tombstone.read(buried.get(key));
  }

  /** A transaction goes from one phase to another. */
  void moved(Phase from, Phase to) {
    count(from, -1);
    count(to, 1);
  }

  private void count(Phase phase, int by) {
    switch (phase) {
      case LIVE -> live += by;
      case TOMBSTONE -> tombstones += by;
      case BURIED, GONE -> {}
    }
  }
}
