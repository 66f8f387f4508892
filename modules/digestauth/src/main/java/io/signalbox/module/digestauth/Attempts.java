package io.signalbox.module.digestauth;

import io.signalbox.api.Metrics;
import io.signalbox.api.ModuleContext;
import io.signalbox.api.ledger.ExpiringMap;
import io.signalbox.api.ledger.Ledger;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Failed attempts, and who is locked for them; in the ledger. */
final class Attempts {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  /** Names are free to whoever sends: what is forgotten first is what an attacker made up first. */
  private static final int MAX_ENTRIES = 1 << 16;

  /** No user has a longer name, and nobody shall fill the memory with made-up ones. */
  static final int LONGEST_NAME = 128;

  private final ModuleContext context;
  private final int maxFailures;
  private final Duration lock;
  private final ExpiringMap<List<Long>> failures;
  private final ExpiringMap<List<Long>> guesses;
  private final ExpiringMap<Boolean> locks;
  private final Metrics.Counter locked;

  Attempts(Settings settings, ModuleContext context) {
    Ledger ledger = context.ledger();
    this.context = context;
    this.maxFailures = settings.maxFailures();
    this.lock = settings.lock();
    this.failures = ledger.map("digestauth.failures", MAX_ENTRIES);
    this.guesses = ledger.map("digestauth.guesses", MAX_ENTRIES);
    this.locks = ledger.map("digestauth.locks", MAX_ENTRIES);
    this.locked = context.metrics().counter("locks");
  }

  boolean locked(String realm, String username, InetAddress source) {
    return locks.get(pair(realm, username, source)).isPresent();
  }

  /**
   * A failure with a nonce that we gave to this very source. Only such a one counts: a forger of
   * addresses never sees the nonce, so he cannot lock anybody out.
   */
  void failed(String realm, String username, InetAddress source, Instant now) {
    String pair = pair(realm, username, source);
    if (count(failures, pair, now) >= maxFailures) {
      failures.remove(pair);
      locks.put(pair, true, lock);
      locked.increment();
      context.raise(
          new Locked(shortened(username), realm, source.getHostAddress(), lock.toSeconds()));
    }
  }

  /** A failure with a nonce that is not ours. */
  void guessed(InetAddress source, Instant now) {
    count(guesses, source.getHostAddress(), now);
  }

  /**
   * True if this source has shown so many wrong responses to nonces of its own making that a right
   * one must not be told from them: else it could try passwords without ever being counted.
   */
  boolean guessing(InetAddress source, Instant now) {
    List<Long> times = guesses.get(source.getHostAddress()).orElse(List.of());
    return recent(times, now).size() >= maxFailures;
  }

  private int count(ExpiringMap<List<Long>> map, String key, Instant now) {
    return map.update(key, WINDOW, known -> with(known.orElse(List.of()), now))
        .map(List::size)
        .orElse(0);
  }

  /** The last times within the window, this one included; no more than matter. */
  private List<Long> with(List<Long> times, Instant now) {
    List<Long> all = recent(times, now);
    all.add(now.toEpochMilli());
    return List.copyOf(all.subList(Math.max(0, all.size() - maxFailures), all.size()));
  }

  private static List<Long> recent(List<Long> times, Instant now) {
    List<Long> recent = new ArrayList<>(times.size() + 1);
    for (long time : times) {
      if (now.toEpochMilli() - time < WINDOW.toMillis()) {
        recent.add(time);
      }
    }
    return recent;
  }

  // The address has no blank in it: no two pairs have one name.
  private static String pair(String realm, String username, InetAddress source) {
    return source.getHostAddress() + " " + realm.length() + " " + realm + shortened(username);
  }

  private static String shortened(String username) {
    return username.substring(0, Math.min(username.length(), LONGEST_NAME));
  }
}
