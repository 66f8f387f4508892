package io.signalbox.core.accounts.sql;

import io.signalbox.core.accounts.model.AccountRow;
import io.signalbox.core.accounts.model.Change;
import io.signalbox.core.accounts.model.Row;
import io.signalbox.core.accounts.model.TrunkRow;
import io.signalbox.core.accounts.model.UserRow;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Writes changes, within the transaction of whoever calls. */
public final class AccountWrites {
  private static final String FORGET_CODECS = "delete from codec_restriction where owner_id = ?";
  private static final String FORGET_ALLOW = "delete from sip_user_allow where user_id = ?";
  private static final String KEEP_CODEC =
      "insert into codec_restriction (owner_kind, owner_id, codec) values (?, ?, ?)";
  private static final String KEEP_ALLOW =
      "insert into sip_user_allow (user_id, network) values (?, ?)";
  private static final String COUNT_UP =
      "update accounts_version set version = ?, next_id = ?, block_version = ? where id = ?";

  private final Statements statements;
  private final Seal seal;

  AccountWrites(Statements statements, Seal seal) {
    this.statements = statements;
    this.seal = seal;
  }

  /**
   * Writes rows and what hangs on them.
   *
   * @param accountIds by name, of all accounts that the changes touch
   */
  public Future<Void> write(List<Change> changes, Map<String, Long> accountIds) {
    List<Row> gone = new ArrayList<>();
    List<Row> changed = new ArrayList<>();
    List<Row> fresh = new ArrayList<>();
    for (Change change : changes) {
      (change.after().isEmpty() ? gone : change.before().isEmpty() ? fresh : changed)
          .add(change.row());
    }
    return forgetLists(gone)
        .compose(done -> forgetLists(changed))
        .compose(done -> delete(Table.USER, gone, UserRow.class))
        .compose(done -> delete(Table.TRUNK, gone, TrunkRow.class))
        .compose(done -> delete(Table.ACCOUNT, gone, AccountRow.class))
        .compose(done -> update(changed, accountIds))
        .compose(done -> insert(fresh, accountIds))
        .compose(done -> keepLists(changed))
        .compose(done -> keepLists(fresh));
  }

  private Future<Void> delete(Table table, List<Row> rows, Class<? extends Row> type) {
    return statements.each(table.delete(), ids(rows, type));
  }

  private Future<Void> update(List<Row> rows, Map<String, Long> ids) {
    return update(Table.ACCOUNT, values(rows, AccountRow.class, ids))
        .compose(done -> update(Table.TRUNK, values(rows, TrunkRow.class, ids)))
        .compose(done -> update(Table.USER, values(rows, UserRow.class, ids)));
  }

  private Future<Void> update(Table table, List<List<Object>> values) {
    return statements.each(table.update(), values.stream().map(RowTuples::forUpdate).toList());
  }

  private Future<Void> insert(List<Row> rows, Map<String, Long> ids) {
    return statements
        .each(Table.ACCOUNT.insert(), values(rows, AccountRow.class, ids))
        .compose(done -> statements.each(Table.TRUNK.insert(), values(rows, TrunkRow.class, ids)))
        .compose(done -> statements.each(Table.USER.insert(), values(rows, UserRow.class, ids)));
  }

  private List<List<Object>> values(
      List<Row> rows, Class<? extends Row> type, Map<String, Long> accountIds) {
    return rows.stream().filter(type::isInstance).map(row -> values(row, accountIds)).toList();
  }

  private List<Object> values(Row row, Map<String, Long> accountIds) {
    if (row instanceof TrunkRow trunk) {
      return RowTuples.trunk(trunk, accountIds.get(trunk.account()), seal);
    }
    return row instanceof UserRow user
        ? RowTuples.user(user, accountIds.get(user.account()))
        : RowTuples.account((AccountRow) row);
  }

  private Future<Void> forgetLists(List<Row> rows) {
    return statements
        .each(FORGET_CODECS, ids(rows, Row.class))
        .compose(done -> statements.each(FORGET_ALLOW, ids(rows, UserRow.class)));
  }

  private Future<Void> keepLists(List<Row> rows) {
    List<List<Object>> codecs = new ArrayList<>();
    List<List<Object>> allow = new ArrayList<>();
    for (Row row : rows) {
      String kind = kind(row);
      codecs(row).forEach(codec -> codecs.add(List.of(kind, row.id(), codec)));
      if (row instanceof UserRow user) {
        user.allow().forEach(network -> allow.add(List.of(user.id(), network.toString())));
      }
    }
    return statements.each(KEEP_CODEC, codecs).compose(done -> statements.each(KEEP_ALLOW, allow));
  }

  private static String kind(Row row) {
    return row instanceof AccountRow ? "ACCOUNT" : row instanceof TrunkRow ? "TRUNK" : "USER";
  }

  private static Collection<String> codecs(Row row) {
    if (row instanceof AccountRow account) {
      return account.restrictedCodecs();
    }
    return row instanceof TrunkRow trunk
        ? trunk.restrictedCodecs()
        : ((UserRow) row).restrictedCodecs();
  }

  private static List<List<Object>> ids(List<Row> rows, Class<? extends Row> type) {
    return rows.stream().filter(type::isInstance).map(row -> List.<Object>of(row.id())).toList();
  }

  /** One entry of the audit for each change. */
  public Future<Void> audit(
      List<Change> changes, String who, String origin, Instant at, LongSupplier ids) {
    List<List<Object>> entries = new ArrayList<>();
    for (Change change : changes) {
      entries.add(
          Arrays.asList(
              ids.getAsLong(),
              at.toEpochMilli(),
              who,
              origin,
              change.row().label(),
              change.auditedBefore().map(AccountWrites::json).orElse(null),
              change.auditedAfter().map(AccountWrites::json).orElse(null)));
    }
    return statements.each(Table.AUDIT.insert(), entries);
  }

  private static String json(Map<String, Object> columns) {
    return new JsonObject(columns).encode();
  }

  /** Tells everybody that something has changed. */
  public Future<Void> countUp(AccountReads.Version now) {
    return statements.run(COUNT_UP, now.version(), now.nextId(), now.blocks(), 1).mapEmpty();
  }
}
