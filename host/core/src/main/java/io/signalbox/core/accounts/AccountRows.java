package io.signalbox.core.accounts;

import io.signalbox.api.account.Cidr;
import io.signalbox.core.accounts.model.AccountEntry;
import io.signalbox.core.accounts.model.RowKind;
import io.signalbox.core.accounts.model.TrunkRow;
import io.signalbox.core.accounts.model.UserRow;
import io.signalbox.core.accounts.sql.AccountReads;
import io.signalbox.sip.Parsed;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows as an operator sees them; a name that is not there comes back with what it may mean. */
public final class AccountRows {
  private final AccountReads reads;
  private final Clock clock;

  AccountRows(AccountReads reads, Clock clock) {
    this.reads = reads;
    this.clock = clock;
  }

  /** All accounts with their trunks; without users. */
  public Future<List<AccountEntry>> accounts() {
    return reads.accounts();
  }

  /** All accounts with all that belongs to them. */
  public Future<List<AccountEntry>> whole() {
    return reads
        .accounts()
        .compose(
            entries -> {
              Map<Long, String> names = new HashMap<>();
              entries.forEach(e -> names.put(e.account().id(), e.account().name()));
              return reads.usersOf(names).map(users -> with(entries, users));
            });
  }

  /** The entries with those of these users that are theirs. */
  static List<AccountEntry> with(List<AccountEntry> entries, List<UserRow> users) {
    Map<String, List<UserRow>> byAccount = new HashMap<>();
    users.forEach(u -> byAccount.computeIfAbsent(u.account(), a -> new ArrayList<>()).add(u));
    return entries.stream()
        .map(
            entry ->
                new AccountEntry(
                    entry.account(),
                    entry.trunks(),
                    byAccount.getOrDefault(entry.account().name(), List.of())))
        .toList();
  }

  /** One account with all that belongs to it. */
  public Future<Parsed<AccountEntry>> account(RowKind kind, String name) {
    return names()
        .compose(
            names ->
                names.account(kind, name) instanceof Parsed.Ok<AccountEntry> found
                    ? withUsers(found.value()).map(Parsed::ok)
                    : Future.succeededFuture(names.account(kind, name)));
  }

  private Future<AccountEntry> withUsers(AccountEntry entry) {
    return reads
        .usersOf(Map.of(entry.account().id(), entry.account().name()))
        .map(users -> new AccountEntry(entry.account(), entry.trunks(), users));
  }

  /** One trunk, by {@code ACCOUNT/NAME}. */
  public Future<Parsed<TrunkRow>> trunk(String name) {
    return names().map(names -> names.trunk(name));
  }

  /** One user, by {@code USERNAME@REALM}. */
  public Future<Parsed<UserRow>> user(String name) {
    return names().compose(names -> names.user(name));
  }

  /** The addresses that are blocked now. */
  public Future<List<Cidr>> blocked() {
    return reads.blocked(clock.instant());
  }

  private Future<RowNames> names() {
    return reads.accounts().map(entries -> new RowNames(reads, entries));
  }
}
