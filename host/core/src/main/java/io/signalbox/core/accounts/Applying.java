package io.signalbox.core.accounts;

import io.signalbox.api.account.Cidr;
import io.signalbox.core.accounts.model.AccountEntry;
import io.signalbox.core.accounts.model.AccountsFile;
import io.signalbox.core.accounts.model.Change;
import io.signalbox.core.accounts.model.ChangePlan;
import io.signalbox.core.accounts.model.Problem;
import io.signalbox.core.accounts.model.TrunkRow;
import io.signalbox.core.accounts.model.UserRow;
import io.signalbox.core.accounts.sql.AccountReads;
import io.signalbox.core.accounts.sql.AccountWrites;
import io.signalbox.core.accounts.sql.Database;
import io.signalbox.sip.digest.DigestAlgorithm;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Makes a file true, in one transaction that holds the version's row: one at a time, all or
 * nothing.
 */
final class Applying {
  /** What is there before, and what would change. */
  private record Planned(AccountReads.Version version, ChangePlan plan, long[] nextId) {
    AccountReads.Version next() {
      return new AccountReads.Version(version.version() + 1, nextId[0], version.blocks());
    }
  }

  private final Database database;
  private final Clock clock;
  private final Function<String, Set<DigestAlgorithm>> offered;

  Applying(Database database, Clock clock, Function<String, Set<DigestAlgorithm>> offered) {
    this.database = database;
    this.clock = clock;
    this.offered = offered;
  }

  /** Works out what changes, of what is stored now. */
  private interface Work {
    Future<ChangePlan> plan(AccountReads reads, List<AccountEntry> stored, LongSupplier ids);
  }

  Future<ApplyReport> apply(AccountsFile file, String who, boolean dryRun) {
    return run((reads, stored, ids) -> plan(reads, stored, file, ids), who, file.name(), dryRun);
  }

  Future<ApplyReport> edit(Edit edit, String who, boolean dryRun) {
    return run(
        (reads, stored, ids) ->
            new Edits(reads, stored)
                .outcome(edit)
                .compose(outcome -> plan(reads, stored, edit, outcome, ids)),
        who,
        edit.origin(),
        dryRun);
  }

  private Future<ApplyReport> run(Work work, String who, String origin, boolean dryRun) {
    return database
        .pool()
        .withTransaction(
            connection ->
                plan(database.reads(connection), work, dryRun)
                    .compose(
                        planned ->
                            dryRun
                                    || planned.plan.changes().isEmpty()
                                    || Problem.anyError(planned.plan.problems())
                                ? Future.succeededFuture(report(planned, dryRun))
                                : write(connection, planned, who, origin)));
  }

  private Future<Planned> plan(AccountReads reads, Work work, boolean dryRun) {
    return (dryRun ? reads.version() : reads.lockVersion())
        .compose(
            version -> {
              long[] nextId = {version.nextId()};
              return reads
                  .accounts()
                  .compose(stored -> work.plan(reads, stored, () -> nextId[0]++))
                  .compose(
                      plan ->
                          reads
                              .blocked(clock.instant())
                              .map(blocked -> new Planned(version, warned(plan, blocked), nextId)));
            });
  }

  private Future<ChangePlan> plan(
      AccountReads reads, List<AccountEntry> stored, AccountsFile file, LongSupplier ids) {
    return withUsers(reads, stored, file).map(all -> ChangePlan.of(all, file, ids, offered));
  }

  private Future<ChangePlan> plan(
      AccountReads reads,
      List<AccountEntry> stored,
      Edit edit,
      Editing.Outcome outcome,
      LongSupplier ids) {
    if (outcome instanceof Editing.Outcome.Truth truth) {
      return plan(reads, stored, new AccountsFile(edit.origin(), List.of(truth.entry())), ids);
    }
    return Future.succeededFuture(
        outcome instanceof Editing.Outcome.Gone gone
            ? ChangePlan.without(gone.entry())
            : ChangePlan.refused(((Editing.Outcome.Refused) outcome).problems()));
  }

  private static ChangePlan warned(ChangePlan plan, List<Cidr> blocked) {
    List<Problem> problems = new ArrayList<>(plan.problems());
    BlockedNetworks networks = new BlockedNetworks(blocked);
    for (Change change : plan.changes()) {
      if (change.after().orElse(null) instanceof TrunkRow trunk) {
        trunk.address().network().stream()
            .flatMap(network -> networks.touching(network).stream())
            .map(block -> trunk.label() + " is saved, but " + block + " is blocked")
            .forEach(line -> problems.add(Problem.warning(trunk.at(), line)));
      }
    }
    return plan.with(problems);
  }

  /** With the users of the accounts that are named, and users that they claim. */
  private static Future<List<AccountEntry>> withUsers(
      AccountReads reads, List<AccountEntry> entries, AccountsFile file) {
    Set<String> named = new HashSet<>();
    Set<String> usernames = new HashSet<>();
    for (AccountEntry entry : file.accounts()) {
      named.add(entry.account().name());
      entry.users().forEach(user -> usernames.add(user.username()));
    }
    Map<Long, String> mine = new HashMap<>();
    Map<Long, String> others = new HashMap<>();
    entries.stream()
        .map(AccountEntry::account)
        .forEach(a -> (named.contains(a.name()) ? mine : others).put(a.id(), a.name()));
    return reads
        .usersOf(mine)
        .compose(
            users ->
                reads
                    .usersNamed(List.copyOf(usernames), others)
                    .map(claimed -> withUsers(entries, users, claimed)));
  }

  private static List<AccountEntry> withUsers(
      List<AccountEntry> entries, List<UserRow> users, List<UserRow> claimed) {
    List<UserRow> all = new ArrayList<>(users);
    all.addAll(claimed);
    return AccountRows.with(entries, all);
  }

  private Future<ApplyReport> write(
      SqlClient connection, Planned planned, String who, String origin) {
    List<Change> changes = planned.plan.changes();
    AccountWrites writes = database.writes(connection);
    boolean secrets =
        changes.stream()
            .flatMap(change -> change.after().stream())
            .anyMatch(row -> row instanceof TrunkRow && !row.secrets().isEmpty());
    return (secrets ? database.readySeal() : Future.<Void>succeededFuture())
        .compose(done -> writes.write(changes, planned.plan.accountIds()))
        .compose(
            done -> writes.audit(changes, who, origin, clock.instant(), () -> planned.nextId[0]++))
        .compose(done -> writes.countUp(planned.next()))
        .map(
            done ->
                new ApplyReport(
                    true,
                    planned.plan.changes(),
                    planned.plan.problems(),
                    planned.next().version()));
  }

  private static ApplyReport report(Planned planned, boolean dryRun) {
    boolean refused = Problem.anyError(planned.plan.problems());
    return new ApplyReport(
        !dryRun && !refused,
        planned.plan.changes(),
        planned.plan.problems(),
        planned.version.version());
  }
}
