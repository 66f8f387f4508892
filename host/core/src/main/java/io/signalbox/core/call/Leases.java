package io.signalbox.core.call;

import io.signalbox.api.ledger.Admission;
import io.signalbox.api.ledger.Claim;
import io.signalbox.core.ledger.Channels;
import java.util.ArrayList;
import java.util.List;

/** The channels that a call, a branch or a transaction holds: each key once, given back once. */
public final class Leases {
  private final Channels ledger;
  private final Leases outer;

  /** Few, so a list; made with the first. */
  private List<String> keys = List.of();

  private boolean closed;

  /**
   * None yet.
   *
   * @param outer what is held there counts as held here; may be null
   */
  public Leases(Channels ledger, Leases outer) {
    this.ledger = ledger;
    this.outer = outer;
  }

  /** Takes what is not held yet: all of it or none; after {@link #close} always refused. */
  public Admission acquire(List<Claim> claims) {
    if (closed || outer != null && outer.closed) {
      return Admission.ENDED;
    }
    List<String> fresh = new ArrayList<>(keys.size() + claims.size());
    List<Claim> wanted = new ArrayList<>(claims.size());
    for (Claim claim : claims) {
      if (!holds(claim.key()) && !fresh.contains(claim.key())) {
        fresh.add(claim.key());
        wanted.add(claim);
      }
    }
    if (wanted.isEmpty()) {
      return Admission.GRANTED;
    }
    Admission admission = ledger.acquire(wanted);
    if (admission.result() == Admission.Result.GRANTED) {
      fresh.addAll(0, keys);
      keys = fresh;
    }
    return admission;
  }

  private boolean holds(String key) {
    return keys.contains(key) || outer != null && outer.holds(key);
  }

  /** What is held here. */
  List<String> keys() {
    return keys;
  }

  /** Holds what a call held before a restart, limits or not. */
  void restore(List<String> held) {
    held.forEach(ledger::restore);
    keys = List.copyOf(held);
  }

  /** True if nothing is held here. */
  public boolean isEmpty() {
    return keys.isEmpty();
  }

  /** Gives everything back; nothing can be taken any more. A second time does nothing. */
  public void close() {
    closed = true;
    List<String> held = keys;
    keys = List.of();
    for (int i = 0; i < held.size(); i++) {
      ledger.release(held.get(i));
    }
  }
}
