package io.signalbox.core.app;

import io.signalbox.core.accounts.AccountStore;
import io.signalbox.core.metrics.HostMetrics;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** What the operator sees of the accounts' database. Any thread. */
final class AccountState {
  private AccountState() {}

  /** {@code store} gives null until it is open. */
  static void metrics(HostMetrics metrics, Supplier<AccountStore> store) {
    metrics.gauge(
        "signalbox_accounts_reachable",
        "1 while the database of the accounts answers",
        () -> of(store, accounts -> accounts.reachable() ? 1 : 0));
    metrics.gauge(
        "signalbox_accounts_age_seconds",
        "How long ago the database last said that the accounts in use are right",
        () -> of(store, accounts -> accounts.age().toMillis() / 1e3));
    metrics.counted(
        "signalbox_accounts_changes",
        "How often the accounts in use were replaced because the database had changed",
        () -> of(store, AccountStore::changesSeen));
    metrics.gauge(
        "signalbox_accounts_names_unresolved",
        "Trunks whose host name stands for no address that is known",
        () -> of(store, accounts -> accounts.snapshot().unresolved().size()));
    metrics.gauge(
        "signalbox_accounts_name_collisions",
        "Addresses of host names that are not used, because they are another account's",
        () -> of(store, accounts -> accounts.snapshot().collisions().size()));
  }

  private static double of(Supplier<AccountStore> store, ToDoubleFunction<AccountStore> question) {
    AccountStore accounts = store.get();
    return accounts == null ? 0 : question.applyAsDouble(accounts);
  }

  /** What {@code /health/ready} says of a host that takes calls. */
  static String health(AccountStore accounts) {
    return accounts.reachable()
        ? "ready"
        : "ready, with the accounts of "
            + accounts.age().toSeconds()
            + " s ago: their database does not answer";
  }
}
