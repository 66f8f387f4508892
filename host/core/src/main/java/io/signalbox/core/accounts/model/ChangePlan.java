package io.signalbox.core.accounts.model;

import io.signalbox.sip.digest.DigestAlgorithm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * What has to change so that a file becomes true.
 *
 * @param changes account by account; empty when nothing differs
 * @param problems of the accounts as they would be afterwards
 * @param accountIds the id of each account, by name, as it would be afterwards
 */
public record ChangePlan(
    List<Change> changes, List<Problem> problems, Map<String, Long> accountIds) {
  /**
   * Compares.
   *
   * @param stored all accounts with all trunks; the users of the accounts that the file names, and
   *     any other user that the file claims
   * @param ids makes the id of a new row
   * @param offered the algorithms that a realm offers, without -sess
   */
  public static ChangePlan of(
      List<AccountEntry> stored,
      AccountsFile file,
      LongSupplier ids,
      Function<String, Set<DigestAlgorithm>> offered) {
    return new Planning(ids, offered).plan(stored, file);
  }

  /** An account goes away, and all that belongs to it; nothing that is left can be wrong for it. */
  public static ChangePlan without(AccountEntry gone) {
    List<Row> rows = new ArrayList<>(gone.users());
    rows.addAll(gone.trunks());
    rows.add(gone.account());
    return new ChangePlan(
        rows.stream().map(row -> new Change(Optional.of(row), Optional.empty())).toList(),
        List.of(),
        Map.of(gone.account().name(), gone.account().id()));
  }

  /** Nothing changes, because of these. */
  public static ChangePlan refused(List<Problem> problems) {
    return new ChangePlan(List.of(), List.copyOf(problems), Map.of());
  }

  /** The same with these problems. */
  public ChangePlan with(List<Problem> all) {
    return new ChangePlan(changes, List.copyOf(all), accountIds);
  }

  private static final class Planning {
    private final LongSupplier ids;
    private final Function<String, Set<DigestAlgorithm>> offered;
    private final List<Change> changes = new ArrayList<>();
    private final Set<Problem> problems = new LinkedHashSet<>();

    Planning(LongSupplier ids, Function<String, Set<DigestAlgorithm>> offered) {
      this.ids = ids;
      this.offered = offered;
    }

    ChangePlan plan(List<AccountEntry> stored, AccountsFile file) {
      Map<String, AccountEntry> afterwards = new LinkedHashMap<>();
      stored.forEach(entry -> afterwards.put(entry.account().name(), entry));
      for (AccountEntry entry : file.accounts()) {
        afterwards.put(
            entry.account().name(), merge(afterwards.get(entry.account().name()), entry));
      }
      Rules.check(List.copyOf(afterwards.values())).stream()
          .filter(problem -> !problem.at().equals(Position.DATABASE)) // nothing of this file's
          .forEach(problems::add);
      Map<String, Long> accountIds = new HashMap<>();
      afterwards.forEach((name, entry) -> accountIds.put(name, entry.account().id()));
      return new ChangePlan(List.copyOf(changes), List.copyOf(problems), accountIds);
    }

    private AccountEntry merge(AccountEntry old, AccountEntry wanted) {
      AccountRow before = old == null ? null : old.account();
      AccountRow account = wanted.account().withId(id(before));
      change(before, account);
      return new AccountEntry(
          account,
          trunks(old == null ? List.of() : old.trunks(), wanted.trunks()),
          users(old == null ? List.of() : old.users(), wanted.users()));
    }

    private List<TrunkRow> trunks(List<TrunkRow> old, List<TrunkRow> wanted) {
      Map<String, TrunkRow> left = new LinkedHashMap<>();
      old.forEach(trunk -> left.put(trunk.name(), trunk));
      List<TrunkRow> merged = new ArrayList<>();
      for (TrunkRow trunk : wanted) {
        TrunkRow before = left.remove(trunk.name());
        boolean kept = before != null && !trunk.username().isEmpty() && trunk.password().isEmpty();
        TrunkRow after = trunk.with(id(before), kept ? before.password() : trunk.password());
        if (after.username().isEmpty() != after.password().isEmpty()) {
          String message = after.label() + " has a username, but no password, and none is stored";
          problems.add(Problem.error(after.at(), message));
        }
        change(before, after);
        merged.add(after);
      }
      left.values().forEach(gone -> change(gone, null));
      return merged;
    }

    private List<UserRow> users(List<UserRow> old, List<UserRow> wanted) {
      Map<UserRow.Key, UserRow> left = new HashMap<>();
      old.forEach(user -> left.put(user.key(), user));
      List<UserRow> merged = new ArrayList<>();
      for (UserRow user : wanted) {
        UserRow before = left.remove(user.key());
        boolean kept = before != null && user.ha1().isEmpty();
        UserRow after = user.with(id(before), kept ? before.ha1() : user.ha1());
        checkHashes(after);
        change(before, after);
        merged.add(after);
      }
      old.stream().filter(u -> left.containsKey(u.key())).forEach(gone -> change(gone, null));
      return merged;
    }

    private void checkHashes(UserRow user) {
      if (user.ha1().isEmpty()) {
        String message = user.label() + " has no password and no HA1, and none is stored";
        problems.add(Problem.error(user.at(), message));
        return;
      }
      for (DigestAlgorithm algorithm : offered.apply(user.realm())) {
        if (!user.ha1().containsKey(algorithm.base())) {
          String message =
              "%s lacks %s, and its realm offers %s"
                  .formatted(user.label(), UserRow.column(algorithm), algorithm);
          problems.add(Problem.error(user.at(), message));
        }
      }
    }

    private void change(Row before, Row after) {
      Change change = new Change(Optional.ofNullable(before), Optional.ofNullable(after));
      if (change.real()) {
        changes.add(change);
      }
    }

    private long id(Row before) {
      return before == null ? ids.getAsLong() : before.id();
    }
  }
}
