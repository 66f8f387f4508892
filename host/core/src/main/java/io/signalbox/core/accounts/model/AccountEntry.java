package io.signalbox.core.accounts.model;

import java.util.List;

/** An account with all that belongs to it. */
public record AccountEntry(AccountRow account, List<TrunkRow> trunks, List<UserRow> users) {
  public AccountEntry {
    trunks = List.copyOf(trunks);
    users = List.copyOf(users);
  }
}
