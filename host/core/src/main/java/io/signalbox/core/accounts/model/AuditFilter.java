package io.signalbox.core.accounts.model;

import java.time.Instant;
import java.util.Optional;

/**
 * Which entries of the audit are wanted.
 *
 * @param last so many at most, the latest
 * @param since none before it
 * @param who by this one alone
 * @param account about this account, its trunks and its users alone
 */
public record AuditFilter(
    int last, Optional<Instant> since, Optional<String> who, Optional<String> account) {
  /** The latest of all. */
  public static AuditFilter last(int last) {
    return new AuditFilter(last, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
