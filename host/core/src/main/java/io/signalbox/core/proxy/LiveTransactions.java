package io.signalbox.core.proxy;

import io.signalbox.core.transaction.ServerTransaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The proxy transactions of a lane that are not over, by Call-ID. */
final class LiveTransactions {
  private final Map<String, List<ProxyTransaction>> byCallId = new HashMap<>();
  private int size;

  void add(String callId, ProxyTransaction transaction) {
    byCallId.computeIfAbsent(callId, k -> new ArrayList<>(2)).add(transaction);
    size++;
  }

  void remove(String callId, ProxyTransaction transaction) {
    List<ProxyTransaction> same = byCallId.get(callId);
    if (same != null && same.remove(transaction)) {
      size--;
      if (same.isEmpty()) {
        byCallId.remove(callId);
      }
    }
  }

  /** It rests: it counts, but nobody finds it. */
  void rest(String callId, ProxyTransaction transaction) {
    remove(callId, transaction);
    size++;
  }

  /** One that rested is over. */
  void over() {
    size--;
  }

  /** A copy: what is done to one may take it out. */
  List<ProxyTransaction> of(String callId) {
    return List.copyOf(byCallId.getOrDefault(callId, List.of()));
  }

  Optional<ProxyTransaction> of(ServerTransaction server) {
    return of(server.request().callId()).stream().filter(t -> t.server() == server).findFirst();
  }

  int size() {
    return size;
  }
}
