package io.signalbox.core.accounts.names;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Keeps the addresses of some names: asks for each again when its TTL has passed, and keeps the
 * last good answer while nobody answers. A name that its servers no longer know has no address. Any
 * thread.
 */
public final class HostNames {
  /** A TTL of nothing would mean a question at every look. */
  static final Duration SHORTEST = Duration.ofSeconds(30);

  static final Duration LONGEST = Duration.ofMinutes(5);

  /** Questions at once: stops a file of thousands of names from flooding the name servers. */
  static final int MOST_AT_ONCE = 100;

  private static final class Known {
    List<InetAddress> v4 = List.of();
    List<InetAddress> v6 = List.of();
    long nextAt = Long.MIN_VALUE;
    boolean asking;
  }

  private final HostLookup lookup;
  private final LongSupplier millis;
  private final Runnable changed;
  private final Map<String, Known> names = new HashMap<>();
  private int asking;

  /**
   * Of no names yet.
   *
   * @param changed runs, on any thread, when a name stands for other addresses than before
   */
  public HostNames(HostLookup lookup, LongSupplier millis, Runnable changed) {
    this.lookup = lookup;
    this.millis = millis;
    this.changed = changed;
  }

  /** From now on these names and no others. */
  public void want(Set<String> wanted) {
    synchronized (names) {
      names.keySet().retainAll(wanted);
      wanted.forEach(name -> names.computeIfAbsent(name, n -> new Known()));
    }
  }

  /** The addresses that are known, by name. */
  public Map<String, List<InetAddress>> addresses() {
    synchronized (names) {
      Map<String, List<InetAddress>> all = new HashMap<>();
      names.forEach(
          (name, known) -> {
            List<InetAddress> both = new ArrayList<>(known.v4);
            both.addAll(known.v6);
            all.put(name, List.copyOf(both));
          });
      return all;
    }
  }

  /** Asks for the names whose time has come; to be called again and again. */
  public void refresh() {
    List<String> due = new ArrayList<>();
    synchronized (names) {
      long now = millis.getAsLong();
      names.forEach(
          (name, known) -> {
            if (!known.asking && known.nextAt <= now && asking < MOST_AT_ONCE) {
              known.asking = true;
              asking++;
              due.add(name);
            }
          });
    }
    due.forEach(name -> lookup.find(name).onSuccess(found -> answered(name, found)));
  }

  private void answered(String name, HostLookup.Found found) {
    boolean news;
    synchronized (names) {
      asking--;
      Known known = names.get(name);
      if (known == null) {
        return;
      }
      List<InetAddress> v4 = found.v4().orElse(known.v4);
      List<InetAddress> v6 = found.v6().orElse(known.v6);
      news =
          !Set.copyOf(v4).equals(Set.copyOf(known.v4))
              || !Set.copyOf(v6).equals(Set.copyOf(known.v6));
      known.v4 = v4;
      known.v6 = v6;
      known.asking = false;
      known.nextAt = millis.getAsLong() + bounded(found).toMillis();
    }
    if (news) {
      changed.run();
    }
  }

  private static Duration bounded(HostLookup.Found found) {
    boolean unheard = found.v4().isEmpty() || found.v6().isEmpty();
    if (unheard || found.ttl().compareTo(SHORTEST) < 0) {
      return SHORTEST;
    }
    return found.ttl().compareTo(LONGEST) > 0 ? LONGEST : found.ttl();
  }
}
