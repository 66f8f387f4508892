package io.signalbox.api.account;

import java.util.Set;

/**
 * A customer or a carrier.
 *
 * @param id the row
 * @param name unique
 * @param limits over all of its trunks and users
 * @param restrictedCodecs names that its calls may not use, in upper case
 */
public record Account(
    long id, Kind kind, String name, Status status, Limits limits, Set<String> restrictedCodecs) {
  /** Who pays whom. */
  public enum Kind {
    CUSTOMER,
    CARRIER
  }

  /** A suspended account is known and refused. */
  public enum Status {
    ACTIVE,
    SUSPENDED
  }

  /** The ledger's key: {@code account:NAME}. */
  public String key() {
    return "account:" + name;
  }
}
