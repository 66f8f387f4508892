package io.signalbox.core.accounts.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Account names, trunk names in an account, usernames in a realm: each is there once. */
final class UniqueNames {
  private UniqueNames() {}

  static void check(List<AccountEntry> accounts, List<Problem> problems) {
    Map<String, AccountRow> names = new HashMap<>();
    Map<UserRow.Key, UserRow> users = new HashMap<>();
    for (AccountEntry entry : accounts) {
      AccountRow account = entry.account();
      AccountRow other = names.putIfAbsent(account.name(), account);
      if (other != null) {
        String message = "the name " + account.name() + " is taken: " + other.label();
        problems.add(Problem.error(account.at(), message));
      }
      Map<String, TrunkRow> trunks = new HashMap<>();
      for (TrunkRow trunk : entry.trunks()) {
        TrunkRow same = trunks.putIfAbsent(trunk.name(), trunk);
        if (same != null) {
          String message =
              "%s is there twice (first at %s); give one of them another name"
                  .formatted(trunk.label(), same.at());
          problems.add(Problem.error(trunk.at(), message));
        }
      }
      for (UserRow user : entry.users()) {
        UserRow same = users.putIfAbsent(user.key(), user);
        if (same != null) {
          String message = user.key() + " is taken: " + same.label();
          problems.add(Problem.error(written(user, same).at(), message));
        }
      }
    }
  }

  /** Of two rows that clash, the one that stands in a file, where somebody can change it. */
  static <R extends Row> R written(R later, R earlier) {
    return later.at().equals(Position.DATABASE) ? earlier : later;
  }
}
