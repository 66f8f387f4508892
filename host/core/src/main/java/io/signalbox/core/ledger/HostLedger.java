package io.signalbox.core.ledger;

import io.signalbox.api.ledger.Admission;
import io.signalbox.api.ledger.Claim;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The channels and rates of all keys. Taking several keys is one step: their stripes are locked in
 * order, so nobody is refused because somebody else briefly held a channel that he then gave back.
 */
public final class HostLedger implements Channels {
  private static final int STRIPES = 64;

  private static final Comparator<Claim> ORDER =
      Comparator.comparingInt((Claim claim) -> index(claim.key())).thenComparing(Claim::key);

  /**
   * The use of one key.
   *
   * @param held now
   * @param peak most ever held at once
   * @param refused how many times it said no
   */
  public record Use(String key, int held, int peak, long refused) {}

  private final LongSupplier nanoClock;
  private final LedgerEvents events;
  private final KeyStripe[] stripes = new KeyStripe[STRIPES];
  private final Map<String, StripedExpiringMap<?>> maps = new ConcurrentHashMap<>();

  private final HostTables tables;

  /** {@code nanoClock} never goes back, on whatever threads it is read. */
  public HostLedger(LongSupplier nanoClock) {
    this(nanoClock, LedgerEvents.NONE);
  }

  /** The same, with somebody who hears each decision. */
  public HostLedger(LongSupplier nanoClock, LedgerEvents events) {
    this.nanoClock = nanoClock;
    this.events = events;
    this.tables = new HostTables(nanoClock);
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new KeyStripe();
    }
  }

  @Override
  public Admission acquire(List<Claim> claims) {
    return acquireLocked(ordered(claims), 0);
  }

  /** Each key once, in the order in which their stripes are locked; they are few. */
  private static List<Claim> ordered(List<Claim> claims) {
    List<Claim> ordered = new ArrayList<>(claims.size());
    for (int i = 0; i < claims.size(); i++) {
      Claim claim = claims.get(i);
      int at = ordered.size();
      while (at > 0 && ORDER.compare(ordered.get(at - 1), claim) > 0) {
        at--;
      }
      if (at > 0 && ordered.get(at - 1).key().equals(claim.key())) {
        ordered.set(at - 1, both(ordered.get(at - 1), claim));
      } else {
        ordered.add(at, claim);
      }
    }
    return ordered;
  }

  private static Claim both(Claim a, Claim b) {
    return new Claim(a.key(), narrower(a.channels(), b.channels()), narrower(a.cps(), b.cps()));
  }

  private static int narrower(int a, int b) {
    return a == 0 ? b : b == 0 ? a : Math.min(a, b);
  }

  /** Locks the stripe of each claim in turn; with all of them held, decides. */
  private Admission acquireLocked(List<Claim> ordered, int locked) {
    if (locked == ordered.size()) {
      return decide(ordered);
    }
    synchronized (stripe(ordered.get(locked).key())) {
      return acquireLocked(ordered, locked + 1);
    }
  }

  private Admission decide(List<Claim> claims) {
    long now = nanoClock.getAsLong();
    for (int i = 0; i < claims.size(); i++) {
      Claim claim = claims.get(i);
      KeyUse use = stripe(claim.key()).use(claim.key(), now);
      if (claim.channels() > 0 && use.held >= claim.channels()) {
        use.refused++;
        events.refused(claim, Admission.Result.CHANNELS, use.held, now);
        return new Admission(Admission.Result.CHANNELS, claim.key());
      }
      if (claim.cps() > 0 && !use.window.hasRoom(claim.cps(), now)) {
        use.refused++;
        events.refused(claim, Admission.Result.CPS, use.held, now);
        return new Admission(Admission.Result.CPS, claim.key());
      }
    }
    for (int i = 0; i < claims.size(); i++) {
      Claim claim = claims.get(i);
      // asked for again, because making room for a later key may have swept this one
      KeyUse use = stripe(claim.key()).use(claim.key(), now);
      use.hold();
      if (claim.cps() > 0) {
        use.window.admit(now);
      }
      events.granted(claim, use.held, now);
    }
    return Admission.GRANTED;
  }

  @Override
  public void restore(String key) {
    KeyStripe stripe = stripe(key);
    synchronized (stripe) {
      stripe.use(key, nanoClock.getAsLong()).hold();
    }
  }

  @Override
  public void release(String key) {
    KeyStripe stripe = stripe(key);
    synchronized (stripe) {
      KeyUse use = stripe.known(key);
      if (use == null || use.held == 0) {
        throw new IllegalStateException("released more often than acquired: " + key);
      }
      use.held--;
      events.released(key, use.held);
    }
  }

  /** See {@link io.signalbox.api.ledger.Ledger#admit}; with 0 a second, none is admitted. */
  public boolean admit(String key, int perSecond) {
    KeyStripe stripe = stripe(key);
    synchronized (stripe) {
      long now = nanoClock.getAsLong();
      KeyUse use = stripe.use(key, now);
      if (!use.window.hasRoom(perSecond, now)) {
        use.refused++;
        return false;
      }
      use.window.admit(now);
      return true;
    }
  }

  /** See {@link io.signalbox.api.ledger.Ledger#admit(String, int, int)}. */
  public boolean admit(String key, int perSecond, int burst) {
    KeyStripe stripe = stripe(key);
    synchronized (stripe) {
      return stripe.use(key, nanoClock.getAsLong()).take(perSecond, burst, nanoClock.getAsLong());
    }
  }

  /** See {@link io.signalbox.api.ledger.Ledger#congested}. */
  public void congested(String key) {
    KeyStripe stripe = stripe(key);
    synchronized (stripe) {
      long now = nanoClock.getAsLong();
      stripe.use(key, now).congested(now);
    }
  }

  /**
   * The map of this name, made when it is first asked for. Asking with another bound changes the
   * bound.
   */
  @SuppressWarnings("unchecked") // one name is one module's, and it keeps one type of value there
  public <V> StripedExpiringMap<V> map(String name, int maxEntries) {
    StripedExpiringMap<V> map =
        (StripedExpiringMap<V>)
            maps.computeIfAbsent(name, n -> new StripedExpiringMap<V>(nanoClock, maxEntries));
    map.bound(maxEntries);
    return map;
  }

  /** What scripts keep. */
  public HostTables tables() {
    return tables;
  }

  /**
   * The keys in use, in the order of their names; one that has long been idle may be missing when
   * there are very many.
   */
  public List<Use> uses() {
    List<Use> uses = new ArrayList<>();
    for (KeyStripe stripe : stripes) {
      synchronized (stripe) {
        stripe.all().forEach((key, use) -> uses.add(new Use(key, use.held, use.peak, use.refused)));
      }
    }
    uses.sort(Comparator.comparing(Use::key));
    return uses;
  }

  /** All channels that are held now; a call that holds several keys counts once for each. */
  public int held() {
    int held = 0;
    for (KeyStripe stripe : stripes) {
      synchronized (stripe) {
        for (KeyUse use : stripe.all().values()) {
          held += use.held;
        }
      }
    }
    return held;
  }

  private KeyStripe stripe(String key) {
    return stripes[index(key)];
  }

  private static int index(String key) {
    int hash = key.hashCode();
    return (hash ^ hash >>> 16) & STRIPES - 1;
  }
}
