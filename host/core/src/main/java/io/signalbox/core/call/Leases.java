package io.signalbox.core.call;

import io.signalbox.api.ledger.Admission;
import io.signalbox.api.ledger.Claim;
import io.signalbox.core.ledger.HostLedger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The channels that a call, a branch or a transaction holds: each key once, given back once. */
public final class Leases {
  private final HostLedger ledger;
  private final Leases outer;
  private final Set<String> keys = new LinkedHashSet<>(4);
  private boolean closed;

  /**
   * None yet.
   *
   * @param outer what is held there counts as held here; may be null
   */
  public Leases(HostLedger ledger, Leases outer) {
    this.ledger = ledger;
    this.outer = outer;
  }

  /** Takes what is not held yet: all of it or none; after {@link #close} always refused. */
  public Admission acquire(List<Claim> claims) {
    if (closed || outer != null && outer.closed) {
      return Admission.ENDED;
    }
    Set<String> fresh = new LinkedHashSet<>(4);
    List<Claim> wanted = new ArrayList<>(claims.size());
    for (Claim claim : claims) {
      if (!holds(claim.key()) && fresh.add(claim.key())) {
        wanted.add(claim);
      }
    }
    if (wanted.isEmpty()) {
      return Admission.GRANTED;
    }
    Admission admission = ledger.acquire(wanted);
    if (admission.result() == Admission.Result.GRANTED) {
      keys.addAll(fresh);
    }
    return admission;
  }

  private boolean holds(String key) {
    return keys.contains(key) || outer != null && outer.holds(key);
  }

  /** True if nothing is held here. */
  public boolean isEmpty() {
    return keys.isEmpty();
  }

  /** Gives everything back; nothing can be taken any more. A second time does nothing. */
  public void close() {
    closed = true;
    keys.forEach(ledger::release);
    keys.clear();
  }
}
