package io.signalbox.core.accounts;

import io.signalbox.api.account.Account;
import io.signalbox.core.accounts.file.Typed;
import io.signalbox.core.accounts.file.TypedColumns;
import io.signalbox.core.accounts.model.AccountEntry;
import io.signalbox.core.accounts.model.AccountRow;
import io.signalbox.core.accounts.model.Position;
import io.signalbox.core.accounts.model.Problem;
import io.signalbox.core.accounts.model.Row;
import io.signalbox.core.accounts.model.RowKind;
import io.signalbox.core.accounts.model.TrunkRow;
import io.signalbox.core.accounts.model.UserRow;
import io.signalbox.sip.Parsed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Works out what one account is after an edit: the whole truth about it, as a file would have it.
 */
final class Editing {
  /** What an edit comes to. */
  sealed interface Outcome {
    /** The account as it shall be. */
    record Truth(AccountEntry entry) implements Outcome {}

    /** The account shall go, and all that belongs to it. */
    record Gone(AccountEntry entry) implements Outcome {}

    /** It cannot be done. */
    record Refused(List<Problem> problems) implements Outcome {}
  }

  private final Edit edit;
  private final String where;

  Editing(Edit edit) {
    this.edit = edit;
    this.where = edit.kind().name().toLowerCase(java.util.Locale.ROOT) + " " + edit.name();
  }

  /** An account that is not there yet. */
  Outcome addAccount() {
    boolean carrier = edit.kind() == RowKind.CARRIER;
    Typed<AccountRow> typed =
        typed(Map.of())
            .account(carrier ? Account.Kind.CARRIER : Account.Kind.CUSTOMER, edit.name());
    return of(typed, rows -> new AccountEntry(rows.get(0), List.of(), List.of()));
  }

  /** An account that is there, with all that belongs to it. */
  Outcome account(AccountEntry old) {
    return switch (edit.action()) {
      case ADD -> refused("it is there already; set changes it");
      case SET -> setAccount(old);
      case RM -> removeAccount(old);
      case RM_ALL -> new Outcome.Gone(old);
      case PASSWD -> passwords(old);
    };
  }

  private Outcome setAccount(AccountEntry old) {
    AccountRow row = old.account();
    Typed<AccountRow> typed = typed(row.columns().notable()).account(row.kind(), row.name());
    return of(typed, rows -> new AccountEntry(rows.get(0), old.trunks(), old.users()));
  }

  private Outcome removeAccount(AccountEntry old) {
    return old.trunks().isEmpty() && old.users().isEmpty()
        ? new Outcome.Gone(old)
        : refused(
            "it still has trunks (%d) and users (%d); rm --all removes them, too"
                .formatted(old.trunks().size(), old.users().size()));
  }

  private Outcome passwords(AccountEntry old) {
    List<String> names =
        old.trunks().stream().map(TrunkRow::username).filter(u -> !u.isEmpty()).distinct().toList();
    if (names.isEmpty()) {
      return refused("none of its trunks has a username; trunk set username=NAME --password");
    }
    if (names.size() > 1) {
      return refused("its trunks have several usernames; trunk passwd takes one of them");
    }
    List<TrunkRow> trunks = new ArrayList<>();
    for (TrunkRow trunk : old.trunks()) {
      Typed<TrunkRow> typed = trunk.username().isEmpty() ? null : retyped(trunk);
      if (typed != null && Problem.anyError(typed.problems())) {
        return new Outcome.Refused(typed.problems());
      }
      trunks.add(typed == null ? trunk : typed.rows().get(0));
    }
    return new Outcome.Truth(new AccountEntry(old.account(), trunks, old.users()));
  }

  /** One more trunk, or one for each address. */
  Outcome addTrunk(AccountEntry owner) {
    Map<String, Object> own = new LinkedHashMap<>();
    int slash = edit.name().indexOf('/');
    if (slash >= 0) {
      own.put("name", edit.name().substring(slash + 1));
    }
    Typed<TrunkRow> typed = typed(own).trunks(owner.account().name());
    return already(owner.trunks(), typed.rows())
        .orElseGet(
            () ->
                of(
                    typed,
                    rows ->
                        new AccountEntry(
                            owner.account(), both(owner.trunks(), rows), owner.users())));
  }

  /** A trunk that is there. */
  Outcome trunk(AccountEntry owner, TrunkRow old) {
    if (edit.action() == Edit.Action.RM || edit.action() == Edit.Action.RM_ALL) {
      return new Outcome.Truth(with(owner, old, Optional.empty()));
    }
    Typed<TrunkRow> typed = retyped(old);
    return typed.rows().size() > 1
        ? refused("a trunk has one address; add makes one for each of several")
        : of(typed, rows -> with(owner, old, Optional.of(keepingPassword(old, rows.get(0)))));
  }

  private Typed<TrunkRow> retyped(TrunkRow old) {
    Map<String, Object> own = new LinkedHashMap<>();
    if (!old.name()
        .equals(TrunkRow.defaultName(old.address(), old.direction(), old.techPrefix()))) {
      own.put("name", old.name());
    }
    own.putAll(old.columns().notable());
    return typed(own).trunks(old.account());
  }

  /** Under another name it is another trunk to whoever compares, but its password is the same. */
  private static TrunkRow keepingPassword(TrunkRow old, TrunkRow changed) {
    boolean kept = changed.password().isEmpty() && !changed.username().isEmpty();
    return kept ? changed.with(0, old.password()) : changed;
  }

  private static AccountEntry with(AccountEntry owner, TrunkRow old, Optional<TrunkRow> changed) {
    return new AccountEntry(owner.account(), replaced(owner.trunks(), old, changed), owner.users());
  }

  /** One more user; its name ends in its realm. */
  Outcome addUser(AccountEntry owner) {
    String key = edit.name().substring(owner.account().name().length() + 1);
    int at = key.lastIndexOf('@');
    if (at < 1) {
      return refused("a user's name ends in its realm: ACCOUNT/USERNAME@REALM");
    }
    Map<String, Object> own = new LinkedHashMap<>(Map.of("realm", key.substring(at + 1)));
    Typed<UserRow> typed = typed(own).user(owner.account().name(), key.substring(0, at));
    return renaming()
        .or(() -> already(owner.users(), typed.rows()))
        .orElseGet(
            () ->
                of(
                    typed,
                    rows ->
                        new AccountEntry(
                            noticed(owner), owner.trunks(), both(owner.users(), rows))));
  }

  /** A user that is there. */
  Outcome user(AccountEntry owner, UserRow old) {
    if (edit.action() == Edit.Action.RM || edit.action() == Edit.Action.RM_ALL) {
      return new Outcome.Truth(with(owner, old, Optional.empty()));
    }
    Typed<UserRow> typed = typed(old.columns().notable()).user(old.account(), old.username());
    return renaming().orElseGet(() -> of(typed, r -> with(owner, old, Optional.of(r.get(0)))));
  }

  private AccountEntry with(AccountEntry owner, UserRow old, Optional<UserRow> changed) {
    return new AccountEntry(noticed(owner), owner.trunks(), replaced(owner.users(), old, changed));
  }

  private Optional<Outcome> renaming() {
    return edit.columns().containsKey("realm") || edit.columns().containsKey("username")
        ? Optional.of(
            refused(
                "username and realm are part of the password's hash; add a user of that name with"
                    + " its password, and rm this one"))
        : Optional.empty();
  }

  /** So that what is doubtful about the users of an account is said to whoever changes them. */
  private AccountRow noticed(AccountEntry owner) {
    return owner.account().at(new Position(where, 0, 0));
  }

  private Optional<Outcome> already(List<? extends Row> old, List<? extends Row> added) {
    List<String> labels = old.stream().map(Row::label).toList();
    return added.stream()
        .map(Row::label)
        .filter(labels::contains)
        .findFirst()
        .map(label -> refused(label + " is there already; set changes it"));
  }

  private static <R> List<R> both(List<R> old, List<R> added) {
    List<R> all = new ArrayList<>(old);
    all.addAll(added);
    return all;
  }

  private static <R extends Row> List<R> replaced(List<R> rows, R old, Optional<R> changed) {
    List<R> all = new ArrayList<>();
    rows.forEach(row -> (row.id() == old.id() ? changed : Optional.of(row)).ifPresent(all::add));
    return all;
  }

  /** The columns of a row, and over them those that were typed. */
  private TypedColumns typed(Map<String, Object> own) {
    Map<String, Object> values = new LinkedHashMap<>(own);
    edit.columns()
        .forEach(
            (name, value) -> {
              if (value == null || value.equals("")) {
                values.remove(name);
              } else {
                values.put(name, value);
              }
            });
    return new TypedColumns(where, values, edit.references());
  }

  private static <R extends Row> Outcome of(
      Typed<R> typed, Function<List<R>, AccountEntry> afterwards) {
    return typed.rows().isEmpty()
        ? new Outcome.Refused(typed.problems())
        : new Outcome.Truth(afterwards.apply(typed.rows()));
  }

  /** What is wrong with the whole. */
  Outcome refused(String message) {
    return new Outcome.Refused(List.of(Problem.error(new Position(where, 0, 0), message)));
  }

  Outcome refused(Parsed<?> missing) {
    return refused(missing.problem().orElseThrow().message());
  }
}
