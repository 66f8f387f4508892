package io.signalbox.core.ledger;

import io.signalbox.api.ledger.Admission;
import io.signalbox.api.ledger.Claim;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The channels and rates of all keys. Taking several keys is one step: their stripes are locked in
 * order, so nobody is refused because somebody else briefly held a channel that he then gave back.
 */
public final class HostLedger {
  private static final int STRIPES = 64;

  /**
   * The use of one key.
   *
   * @param held now
   * @param peak most ever held at once
   * @param refused how many times it said no
   */
  public record Use(String key, int held, int peak, long refused) {}

  private final LongSupplier nanoClock;
  private final List<Map<String, KeyUse>> stripes = new ArrayList<>(STRIPES);
  private final Map<String, StripedExpiringMap<?>> maps = new ConcurrentHashMap<>();

  /** {@code nanoClock} never goes back. */
  public HostLedger(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    for (int i = 0; i < STRIPES; i++) {
      stripes.add(new HashMap<>());
    }
  }

  /**
   * Takes all claims or none. What was granted is given back by {@link #release}, once for each
   * key.
   */
  public Admission acquire(List<Claim> claims) {
    List<Claim> ordered = new ArrayList<>(claims);
    ordered.sort(Comparator.comparingInt((Claim c) -> stripe(c.key())).thenComparing(Claim::key));
    return acquireLocked(ordered, 0);
  }

  /** Locks the stripe of each claim in turn; with all of them held, decides. */
  private Admission acquireLocked(List<Claim> ordered, int locked) {
    if (locked == ordered.size()) {
      return decide(ordered);
    }
    synchronized (stripes.get(stripe(ordered.get(locked).key()))) {
      return acquireLocked(ordered, locked + 1);
    }
  }

  private Admission decide(List<Claim> claims) {
    long now = nanoClock.getAsLong();
    for (Claim claim : claims) {
      KeyUse use = use(claim.key());
      if (claim.channels() > 0 && use.held >= claim.channels()) {
        use.refused++;
        return new Admission(Admission.Result.CHANNELS, claim.key());
      }
      if (claim.cps() > 0 && !window(use, claim.cps()).hasRoom(claim.cps(), now)) {
        use.refused++;
        return new Admission(Admission.Result.CPS, claim.key());
      }
    }
    for (Claim claim : claims) {
      KeyUse use = use(claim.key());
      use.held++;
      use.peak = Math.max(use.peak, use.held);
      if (claim.cps() > 0) {
        use.window.admit(now);
      }
    }
    return Admission.GRANTED;
  }

  /** Takes a channel without asking: a call that was admitted before a restart. */
  public void restore(String key) {
    synchronized (stripes.get(stripe(key))) {
      KeyUse use = use(key);
      use.held++;
      use.peak = Math.max(use.peak, use.held);
    }
  }

  /** Gives one channel of this key back. */
  public void release(String key) {
    synchronized (stripes.get(stripe(key))) {
      KeyUse use = use(key);
      if (use.held == 0) {
        throw new IllegalStateException("released more often than acquired: " + key);
      }
      use.held--;
    }
  }

  /** See {@link io.signalbox.api.ledger.Ledger#admit}. */
  public boolean admit(String key, int perSecond) {
    synchronized (stripes.get(stripe(key))) {
      KeyUse use = use(key);
      long now = nanoClock.getAsLong();
      if (!window(use, perSecond).hasRoom(perSecond, now)) {
        use.refused++;
        return false;
      }
      use.window.admit(now);
      return true;
    }
  }

  /** The map of this name, made when it is first asked for. */
  @SuppressWarnings("unchecked") // one name is one module's, and it keeps one type of value there
  public <V> StripedExpiringMap<V> map(String name, int maxEntries) {
    return (StripedExpiringMap<V>)
        maps.computeIfAbsent(name, n -> new StripedExpiringMap<V>(nanoClock, maxEntries));
  }

  /** Every key that was ever used, in the order of their names. */
  public List<Use> uses() {
    List<Use> uses = new ArrayList<>();
    for (Map<String, KeyUse> stripe : stripes) {
      synchronized (stripe) {
        stripe.forEach((key, use) -> uses.add(new Use(key, use.held, use.peak, use.refused)));
      }
    }
    uses.sort(Comparator.comparing(Use::key));
    return uses;
  }

  /** All channels that are held now. */
  public int held() {
    return uses().stream().mapToInt(Use::held).sum();
  }

  private KeyUse use(String key) {
    return stripes.get(stripe(key)).computeIfAbsent(key, k -> new KeyUse());
  }

  private static SlidingWindow window(KeyUse use, int perSecond) {
    if (use.window == null) {
      use.window = new SlidingWindow(perSecond);
    }
    return use.window;
  }

  private static int stripe(String key) {
    return Math.floorMod(key.hashCode(), STRIPES);
  }
}
