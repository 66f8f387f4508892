package io.signalbox.core.accounts.sql;

import io.signalbox.api.account.Cidr;
import io.signalbox.core.accounts.model.AccountEntry;
import io.signalbox.core.accounts.model.AccountRow;
import io.signalbox.core.accounts.model.AuditEntry;
import io.signalbox.core.accounts.model.AuditFilter;
import io.signalbox.core.accounts.model.BlockRow;
import io.signalbox.core.accounts.model.TrunkRow;
import io.signalbox.core.accounts.model.UserRow;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads the tables. Futures complete on the caller's context. */
public final class AccountReads {
  /**
   * What the one row of {@code accounts_version} says.
   *
   * @param version of accounts, trunks and users
   * @param nextId of the next new row of any table
   * @param blocks version of the blocks of the firewall
   */
  public record Version(long version, long nextId, long blocks) {}

  private static final String CODECS = "select owner_id, codec from codec_restriction where ";
  private static final String ALLOW =
      "select user_id, network from sip_user_allow where user_id in";

  private final Statements statements;
  private final Seal seal;

  AccountReads(Statements statements, Seal seal) {
    this.statements = statements;
    this.seal = seal;
  }

  /** Counts up with every change. */
  public Future<Version> version() {
    return version("");
  }

  /** The same, and nobody else may change anything until the transaction ends. */
  public Future<Version> lockVersion() {
    return version(" for update");
  }

  private Future<Version> version(String clause) {
    return statements
        .run(
            "select version, next_id, block_version from accounts_version where id = ?" + clause, 1)
        .map(rows -> rows.iterator().next())
        .map(
            row ->
                new Version(
                    row.getLong("version"), row.getLong("next_id"), row.getLong("block_version")));
  }

  /** All accounts with their trunks; without users. */
  public Future<List<AccountEntry>> accounts() {
    Future<Map<Long, SortedSet<String>>> codecs =
        statements
            .run(CODECS + "owner_kind in (?, ?)", "ACCOUNT", "TRUNK")
            .map(AccountReads::codecs);
    return codecs.compose(
        restricted ->
            statements
                .run(Table.ACCOUNT.select() + " order by name")
                .compose(
                    accounts ->
                        statements
                            .run(Table.TRUNK.select() + " order by account_id, name")
                            .compose(trunks -> entries(accounts, trunks, restricted))));
  }

  private Future<List<AccountEntry>> entries(
      Iterable<Row> accounts, Iterable<Row> trunks, Map<Long, SortedSet<String>> codecs) {
    Map<Long, AccountRow> rows = new LinkedHashMap<>();
    Map<Long, List<TrunkRow>> ofAccount = new HashMap<>();
    for (Row row : accounts) {
      AccountRow account = RowReader.account(row, restricted(codecs, row));
      rows.put(account.id(), account);
    }
    for (Row row : trunks) {
      long account = row.getLong("account_id");
      try {
        ofAccount
            .computeIfAbsent(account, id -> new ArrayList<>())
            .add(RowReader.trunk(row, rows.get(account).name(), restricted(codecs, row), seal));
      } catch (DatabaseFailure e) {
        return Future.failedFuture(e);
      }
    }
    return Future.succeededFuture(
        rows.values().stream()
            .map(
                account ->
                    new AccountEntry(
                        account, ofAccount.getOrDefault(account.id(), List.of()), List.of()))
            .toList());
  }

  /** The users of these accounts, by account id. */
  public Future<List<UserRow>> usersOf(Map<Long, String> accountNames) {
    return statements
        .in(Table.USER.select() + " where account_id in", List.copyOf(accountNames.keySet()))
        .compose(rows -> users(rows, accountNames));
  }

  /** The users of these names in any realm and any of these accounts. */
  public Future<List<UserRow>> usersNamed(List<String> usernames, Map<Long, String> accountNames) {
    return statements
        .in(Table.USER.select() + " where username in", usernames)
        .compose(rows -> users(rows, accountNames));
  }

  /** One user. */
  public Future<Optional<UserRow>> user(UserRow.Key key) {
    String sql = Table.USER.select() + " where realm = ? and username = ?";
    return statements
        .run(sql, key.realm(), key.username())
        .compose(
            found -> {
              List<Row> rows = new ArrayList<>();
              found.forEach(rows::add);
              List<Long> ids = rows.stream().map(row -> row.getLong("account_id")).toList();
              return statements
                  .in("select id, name from account where id in", ids)
                  .compose(accounts -> users(rows, names(accounts)));
            })
        // a database whose collation ignores case may have found another one
        .map(users -> users.stream().filter(user -> user.key().equals(key)).findFirst());
  }

  private Future<List<UserRow>> users(List<Row> rows, Map<Long, String> accountNames) {
    List<Long> ids = rows.stream().map(row -> row.getLong("id")).toList();
    return statements
        .in(ALLOW, ids)
        .compose(
            allow ->
                statements
                    .in(CODECS + "owner_id in", ids)
                    .map(AccountReads::codecs)
                    .map(
                        codecs ->
                            rows.stream()
                                .filter(r -> accountNames.containsKey(r.getLong("account_id")))
                                .map(r -> user(r, accountNames, allow(allow), codecs))
                                .toList()));
  }

  private static UserRow user(
      Row row,
      Map<Long, String> accountNames,
      Map<Long, List<Cidr>> allow,
      Map<Long, SortedSet<String>> codecs) {
    return RowReader.user(
        row,
        accountNames.get(row.getLong("account_id")),
        allow.getOrDefault(row.getLong("id"), List.of()),
        restricted(codecs, row));
  }

  /** The addresses that are blocked at this time. */
  public Future<List<Cidr>> blocked(Instant now) {
    String sql =
        "select address from block where kind <> ? and (until_millis is null or until_millis > ?)";
    return statements
        .run(sql, BlockRow.Kind.ALLOW.name(), now.toEpochMilli())
        .map(
            rows -> {
              List<Cidr> blocked = new ArrayList<>();
              rows.forEach(row -> blocked.add(Cidr.parse(row.getString("address"))));
              return blocked;
            });
  }

  /** The entries of the audit that the filter lets through, latest first. */
  public Future<List<AuditEntry>> audit(AuditFilter filter) {
    return new AuditReads(statements).entries(filter);
  }

  private static Map<Long, String> names(Iterable<Row> accounts) {
    Map<Long, String> names = new HashMap<>();
    accounts.forEach(row -> names.put(row.getLong("id"), row.getString("name")));
    return names;
  }

  private static Map<Long, List<Cidr>> allow(Iterable<Row> rows) {
    Map<Long, List<Cidr>> allow = new HashMap<>();
    for (Row row : rows) {
      allow
          .computeIfAbsent(row.getLong("user_id"), id -> new ArrayList<>())
          .add(Cidr.parse(row.getString("network")));
    }
    return allow;
  }

  private static Map<Long, SortedSet<String>> codecs(Iterable<Row> rows) {
    Map<Long, SortedSet<String>> codecs = new HashMap<>();
    for (Row row : rows) {
      codecs
          .computeIfAbsent(row.getLong("owner_id"), id -> new TreeSet<>())
          .add(row.getString("codec"));
    }
    return codecs;
  }

  private static SortedSet<String> restricted(Map<Long, SortedSet<String>> codecs, Row row) {
    return codecs.getOrDefault(row.getLong("id"), Collections.emptySortedSet());
  }
}
