package io.signalbox.core.accounts;

import io.signalbox.core.accounts.model.AccountEntry;
import io.signalbox.core.accounts.model.RowKind;
import io.signalbox.core.accounts.model.TrunkRow;
import io.signalbox.core.accounts.model.UserRow;
import io.signalbox.core.accounts.sql.AccountReads;
import io.signalbox.sip.Parsed;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Finds what an edit is about, with all that belongs to its account. */
final class Edits {
  private final AccountReads reads;
  private final RowNames names;

  Edits(AccountReads reads, List<AccountEntry> accounts) {
    this.reads = reads;
    this.names = new RowNames(reads, accounts);
  }

  Future<Editing.Outcome> outcome(Edit edit) {
    Editing editing = new Editing(edit);
    boolean add = edit.action() == Edit.Action.ADD;
    return switch (edit.kind()) {
      case ACCOUNT, CARRIER ->
          add && !taken(edit.name()) ? done(editing.addAccount()) : account(edit, editing);
      case TRUNK ->
          add
              ? owned(editing, trunksOwner(edit.name()), editing::addTrunk)
              : trunk(editing, names.trunk(edit.name()));
      case USER ->
          add
              ? owned(editing, names.owner(edit.name(), "ACCOUNT/USERNAME@REALM"), editing::addUser)
              : names.user(edit.name()).compose(user -> user(editing, user));
    };
  }

  private boolean taken(String name) {
    return names.accounts().stream().anyMatch(e -> e.account().name().equals(name));
  }

  private Future<Editing.Outcome> account(Edit edit, Editing editing) {
    RowKind kind = edit.action() == Edit.Action.ADD ? RowKind.ACCOUNT : edit.kind();
    return owned(editing, names.account(kind, edit.name()), editing::account);
  }

  /** A trunk that gets its usual name is added by the name of its account alone. */
  private Parsed<AccountEntry> trunksOwner(String name) {
    return name.indexOf('/') < 0
        ? names.account(RowKind.ACCOUNT, name)
        : names.owner(name, "ACCOUNT/NAME");
  }

  private Future<Editing.Outcome> trunk(Editing editing, Parsed<TrunkRow> trunk) {
    return trunk instanceof Parsed.Ok<TrunkRow> row
        ? owned(
            editing,
            names.account(RowKind.ACCOUNT, row.value().account()),
            owner -> editing.trunk(owner, row.value()))
        : done(editing.refused(trunk));
  }

  private Future<Editing.Outcome> user(Editing editing, Parsed<UserRow> user) {
    return user instanceof Parsed.Ok<UserRow> row
        ? owned(
            editing,
            names.account(RowKind.ACCOUNT, row.value().account()),
            owner -> editing.user(owner, row.value()))
        : done(editing.refused(user));
  }

  private Future<Editing.Outcome> owned(
      Editing editing,
      Parsed<AccountEntry> owner,
      Function<AccountEntry, Editing.Outcome> afterwards) {
    if (!(owner instanceof Parsed.Ok<AccountEntry> entry)) {
      return done(editing.refused(owner));
    }
    AccountEntry alone = entry.value();
    return reads
        .usersOf(Map.of(alone.account().id(), alone.account().name()))
        .map(users -> new AccountEntry(alone.account(), alone.trunks(), users))
        .map(afterwards);
  }

  private static Future<Editing.Outcome> done(Editing.Outcome outcome) {
    return Future.succeededFuture(outcome);
  }
}
