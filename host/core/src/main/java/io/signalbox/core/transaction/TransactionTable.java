package io.signalbox.core.transaction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All transactions of one lane, live and finished, by what their messages are matched with. */
final class TransactionTable {
  private final Map<String, ClientEntry> clients = new HashMap<>();
  private final Map<String, ClientEntry> cancels = new HashMap<>();
  private final Map<ServerKey, ServerEntry> servers = new HashMap<>();
  private final TransactionLimits limits;
  private int live;
  private int tombstones;

  TransactionTable(TransactionLimits limits) {
    this.limits = limits;
  }

  boolean full() {
    return live >= limits.live() || tombstones >= limits.tombstones();
  }

  int live() {
    return live;
  }

  int tombstones() {
    return tombstones;
  }

  ServerEntry server(ServerKey key) {
    return servers.get(key);
  }

  void add(ServerKey key, ServerEntry entry) {
    servers.put(key, entry);
    live++;
  }

  void remove(ServerKey key) {
    servers.remove(key);
  }

  /** A CANCEL has the branch of its INVITE (RFC 3261 §9.1), so it is kept apart. */
  ClientEntry client(String branch, String method) {
    return method.equals("CANCEL") ? cancels.get(branch) : clients.get(branch);
  }

  void add(String branch, String method, ClientEntry entry) {
    (method.equals("CANCEL") ? cancels : clients).put(branch, entry);
    live++;
  }

  /** All that there are now, to be changed while they are looked at. */
  List<ClientEntry> clients() {
    List<ClientEntry> all = new ArrayList<>(clients.size() + cancels.size());
    all.addAll(clients.values());
    all.addAll(cancels.values());
    return all;
  }

  void remove(String branch, String method) {
    (method.equals("CANCEL") ? cancels : clients).remove(branch);
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
      case GONE -> {}
    }
  }
}
