package io.signalbox.module.techprefix;

import io.signalbox.api.account.Account;
import io.signalbox.api.account.Accounts;
import io.signalbox.api.account.Limits;
import io.signalbox.api.account.NumberRules;
import io.signalbox.api.account.Protocol;
import io.signalbox.api.account.Trunk;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/**
 * A prefix from the settings.
 *
 * @param prefix digits, * and #
 * @param tag the account of this name, or the name of one that exists for these calls alone
 */
record StaticPrefix(String prefix, String tag) {
  private static final String DEFAULT_TAG = "static";

  static StaticPrefix read(JsonObject entry) {
    return new StaticPrefix(entry.getString("prefix"), entry.getString("tag", DEFAULT_TAG));
  }

  /** The prefix as a trunk, for a call that came by {@code protocol}. */
  Trunk trunk(Accounts accounts, Protocol protocol) {
    return new Trunk(
        0,
        accounts.account(tag).orElseGet(this::account),
        prefix,
        prefix,
        Optional.empty(),
        Trunk.Direction.SENDS,
        protocol,
        0,
        false,
        prefix,
        Limits.NONE,
        NumberRules.NONE,
        false,
        Optional.empty(),
        0,
        1,
        Set.of());
  }

  private Account account() {
    return new Account(0, Account.Kind.CUSTOMER, tag, Account.Status.ACTIVE, Limits.NONE, Set.of());
  }
}
