package io.signalbox.core.accounts.snapshot;

import io.signalbox.core.accounts.model.AccountEntry;
import java.util.ArrayList;
import java.util.List;

/** Gives the rows of a file the ids that a database would give them. */
final class FileIds {
  private FileIds() {}

  static List<AccountEntry> number(List<AccountEntry> entries) {
    List<AccountEntry> numbered = new ArrayList<>();
    long[] last = {0};
    for (AccountEntry entry : entries) {
      numbered.add(
          new AccountEntry(
              entry.account().withId(++last[0]),
              entry.trunks().stream().map(t -> t.with(++last[0], t.password())).toList(),
              entry.users().stream().map(u -> u.with(++last[0], u.ha1())).toList()));
    }
    return numbered;
  }
}
