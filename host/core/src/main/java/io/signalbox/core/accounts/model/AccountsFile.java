package io.signalbox.core.accounts.model;

import java.util.List;

/**
 * What an {@code accounts.yaml} says: the whole truth about each account that it names.
 *
 * @param name of the file
 */
public record AccountsFile(String name, List<AccountEntry> accounts) {
  public AccountsFile {
    accounts = List.copyOf(accounts);
  }
}
