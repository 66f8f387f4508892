package io.signalbox.core.accounts.model;

import io.signalbox.api.account.Cidr;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * An address or a network that is treated apart.
 *
 * @param reason for people; of an automatic one, what its source did last
 * @param hits messages that were dropped because of it
 * @param until empty until somebody deletes it
 */
public record BlockRow(
    Cidr network, Kind kind, String reason, long hits, Instant since, Optional<Instant> until) {
  /** Longest reason that is kept. */
  public static final int MAX_REASON = 255;

  /** What becomes of what comes from there. */
  public enum Kind {
    /** The firewall has blocked it: new requests are dropped. */
    AUTO,
    /** An operator has blocked it: everything is dropped. */
    MANUAL,
    /** An operator has allowed it: it is never blocked automatically. */
    ALLOW
  }

  public BlockRow {
    if (reason.length() > MAX_REASON) {
      throw new IllegalArgumentException("a reason has at most " + MAX_REASON + " characters");
    }
  }

  /** True if anything is dropped because of it. */
  public boolean blocks() {
    return kind != Kind.ALLOW;
  }

  /** True if it is over at this time. */
  public boolean over(Instant now) {
    return until.isPresent() && !now.isBefore(until.get());
  }

  /** The same with this many hits. */
  public BlockRow with(long newHits) {
    return new BlockRow(network, kind, reason, newHits, since, until);
  }

  /** What people call it: {@code block 192.0.2.7}. */
  public String label() {
    return "block " + network;
  }

  /** As a word in lower case. */
  public String word() {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
