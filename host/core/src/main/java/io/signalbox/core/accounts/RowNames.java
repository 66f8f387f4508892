package io.signalbox.core.accounts;

import io.signalbox.api.account.Account;
import io.signalbox.core.accounts.model.AccountEntry;
import io.signalbox.core.accounts.model.RowKind;
import io.signalbox.core.accounts.model.TrunkRow;
import io.signalbox.core.accounts.model.UserRow;
import io.signalbox.core.accounts.sql.AccountReads;
import io.signalbox.core.text.Nearest;
import io.signalbox.sip.Parsed;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds rows by the names that people type; where there is none it says what they may mean. */
final class RowNames {
  /** Names that an answer lists when none is near the one that was typed. */
  private static final int SHOWN = 10;

  private final AccountReads reads;
  private final List<AccountEntry> accounts;

  /**
   * @param accounts all, with their trunks
   */
  RowNames(AccountReads reads, List<AccountEntry> accounts) {
    this.reads = reads;
    this.accounts = accounts;
  }

  List<AccountEntry> accounts() {
    return accounts;
  }

  /** Of {@link RowKind#CARRIER}, a carrier alone. */
  Parsed<AccountEntry> account(RowKind kind, String name) {
    List<AccountEntry> some =
        accounts.stream().filter(e -> kind != RowKind.CARRIER || carrier(e)).toList();
    Optional<AccountEntry> found = named(some, name);
    if (found.isPresent()) {
      return Parsed.ok(found.get());
    }
    if (named(accounts, name).isPresent()) {
      return missing(name + " is a customer, not a carrier; see signalbox ctl account --help");
    }
    String what = kind == RowKind.CARRIER ? "carrier " : "account ";
    return missing(
        "there is no " + what + name + meant(name, some.stream().map(RowNames::name).toList()));
  }

  private static boolean carrier(AccountEntry entry) {
    return entry.account().kind() == Account.Kind.CARRIER;
  }

  private static String name(AccountEntry entry) {
    return entry.account().name();
  }

  private static Optional<AccountEntry> named(List<AccountEntry> entries, String name) {
    return entries.stream().filter(e -> name(e).equals(name)).findFirst();
  }

  /** The account of a trunk's or user's name; the name of an account has no slash. */
  Parsed<AccountEntry> owner(String name, String wanted) {
    int slash = name.indexOf('/');
    return slash < 1
        ? missing(name + " wants the name of its account before it: " + wanted)
        : account(RowKind.ACCOUNT, name.substring(0, slash));
  }

  /** {@code ACCOUNT/NAME}. */
  Parsed<TrunkRow> trunk(String name) {
    Parsed<AccountEntry> owner = owner(name, "ACCOUNT/NAME");
    if (!(owner instanceof Parsed.Ok<AccountEntry> entry)) {
      return owner.map(never -> null);
    }
    List<TrunkRow> trunks = entry.value().trunks();
    String prefix = name(entry.value()) + "/";
    return trunks.stream()
        .filter(trunk -> name.equals(prefix + trunk.name()))
        .findFirst()
        .map(Parsed::ok)
        .orElseGet(
            () ->
                missing(
                    "there is no trunk "
                        + name
                        + meant(name, trunks.stream().map(t -> prefix + t.name()).toList())));
  }

  /** {@code USERNAME@REALM} or {@code ACCOUNT/USERNAME@REALM}. */
  Future<Parsed<UserRow>> user(String name) {
    List<UserRow.Key> keys = new ArrayList<>();
    for (String text : List.of(name, name.substring(name.indexOf('/') + 1))) {
      for (int at = text.indexOf('@'); at > 0; at = text.indexOf('@', at + 1)) {
        keys.add(new UserRow.Key(text.substring(at + 1), text.substring(0, at)));
      }
    }
    Future<Optional<UserRow>> found = Future.succeededFuture(Optional.empty());
    for (UserRow.Key key : keys) {
      found =
          found.compose(
              user ->
                  user.isPresent()
                      ? Future.succeededFuture(user)
                      : reads.user(key).map(row -> row.filter(u -> isCalled(u, name))));
    }
    return found.compose(
        user -> user.isPresent() ? Future.succeededFuture(Parsed.ok(user.get())) : noUser(name));
  }

  private static boolean isCalled(UserRow user, String name) {
    return name.equals(user.key().toString()) || name.equals(user.account() + "/" + user.key());
  }

  private Future<Parsed<UserRow>> noUser(String name) {
    Map<Long, String> names = new HashMap<>();
    accounts.forEach(e -> names.put(e.account().id(), name(e)));
    String account = name.substring(0, Math.max(0, name.indexOf('/')));
    boolean owned = names.containsValue(account);
    if (owned) {
      names.values().retainAll(List.of(account));
    }
    return reads
        .usersOf(names)
        .map(
            users ->
                missing(
                    "there is no user "
                        + name
                        + meant(
                            name,
                            users.stream()
                                .map(u -> (owned ? u.account() + "/" : "") + u.key())
                                .toList())));
  }

  private static String meant(String name, Collection<String> known) {
    return Nearest.to(name, known)
        .map(near -> "; did you mean " + near + "?")
        .orElseGet(() -> known.isEmpty() ? "; there is none at all" : others(known));
  }

  private static String others(Collection<String> known) {
    String some = String.join(", ", known.stream().limit(SHOWN).toList());
    return known.size() > SHOWN
        ? "; there are %d, such as %s".formatted(known.size(), some)
        : "; there is " + some;
  }

  private static <T> Parsed<T> missing(String message) {
    return Parsed.bad(0, "name", message);
  }
}
