package io.signalbox.core.accounts.sql;

import io.signalbox.core.accounts.model.AuditEntry;
import io.signalbox.core.accounts.model.AuditFilter;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** Reads the audit. */
final class AuditReads {
  private final Statements statements;

  AuditReads(Statements statements) {
    this.statements = statements;
  }

  Future<List<AuditEntry>> entries(AuditFilter filter) {
    List<String> conditions = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    filter
        .since()
        .ifPresent(since -> add(conditions, values, "at_millis >= ?", since.toEpochMilli()));
    filter.who().ifPresent(who -> add(conditions, values, "who = ?", who));
    filter.account().ifPresent(account -> about(account, conditions, values));
    String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    values.add(filter.last());
    return statements
        .run(Table.AUDIT.select() + where + " order by id desc limit ?", values.toArray())
        .map(
            rows -> {
              List<AuditEntry> entries = new ArrayList<>();
              rows.forEach(row -> entries.add(RowReader.audit(row)));
              return entries;
            });
  }

  private static void add(
      List<String> conditions, List<Object> values, String condition, Object value) {
    conditions.add(condition);
    values.add(value);
  }

  /** Rows are kept by their labels, {@code trunk ACCOUNT/NAME}, which outlive the rows. */
  private static void about(String account, List<String> conditions, List<Object> values) {
    List<String> either = new ArrayList<>();
    for (String kind : List.of("customer ", "carrier ")) {
      add(either, values, "row_name = ?", kind + account);
    }
    for (String kind : List.of("trunk ", "user ")) {
      String start = kind + account + "/";
      add(either, values, "substring(row_name, 1, " + start.length() + ") = ?", start);
    }
    conditions.add("(" + String.join(" or ", either) + ")");
  }
}
