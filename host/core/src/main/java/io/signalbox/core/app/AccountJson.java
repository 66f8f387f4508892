package io.signalbox.core.app;

import io.signalbox.core.accounts.ApplyReport;
import io.signalbox.core.accounts.model.AccountEntry;
import io.signalbox.core.accounts.model.AccountRow;
import io.signalbox.core.accounts.model.AuditEntry;
import io.signalbox.core.accounts.model.Change;
import io.signalbox.core.accounts.model.Problem;
import io.signalbox.core.accounts.model.Row;
import io.signalbox.core.accounts.model.TrunkRow;
import io.signalbox.core.accounts.model.UserRow;
import io.signalbox.core.admin.RpcFailure;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Accounts as answers of {@code /rpc}; secrets are blotted out. */
final class AccountJson {
  private AccountJson() {}

  /** A list of rows. */
  static <T> JsonArray list(List<T> rows, Function<T, JsonObject> json) {
    JsonArray list = new JsonArray();
    rows.forEach(row -> list.add(json.apply(row)));
    return list;
  }

  static JsonObject account(AccountRow row) {
    return with(new JsonObject().put("account", row.name()), row);
  }

  /** A line of the list. */
  static JsonObject summary(AccountEntry entry) {
    return account(entry.account()).put("trunks", entry.trunks().size());
  }

  static JsonObject whole(AccountEntry entry, TrunkState state) {
    return account(entry.account())
        .put("trunks", list(entry.trunks(), state::json))
        .put("users", list(entry.users(), AccountJson::user));
  }

  static JsonObject trunk(TrunkRow row) {
    return with(
        new JsonObject()
            .put("trunk", row.account() + "/" + row.name())
            .put("account", row.account())
            .put("name", row.name()),
        row);
  }

  static JsonObject user(UserRow row) {
    return with(
        new JsonObject()
            .put("user", row.key().toString())
            .put("account", row.account())
            .put("username", row.username()),
        row);
  }

  private static JsonObject with(JsonObject names, Row row) {
    Change.shown(row).forEach(names::put);
    return names;
  }

  /**
   * What a change did, or would do.
   *
   * @throws RpcFailure with every problem when it was refused
   */
  static JsonObject report(ApplyReport report, boolean dryRun) {
    if (report.refused()) {
      throw refused(report.problems());
    }
    List<Change> changes = report.changes();
    return new JsonObject()
        .put("applied", report.applied())
        .put("dryRun", dryRun)
        .put("added", changes.stream().filter(c -> c.before().isEmpty()).count())
        .put("changed", changes.stream().filter(AccountJson::changed).count())
        .put("removed", changes.stream().filter(c -> c.after().isEmpty()).count())
        .put("warnings", new JsonArray(report.problems().stream().map(Problem::toString).toList()))
        .put("changes", new JsonArray(report.diff()))
        .put("rows", list(changes, AccountJson::change));
  }

  static RpcFailure refused(List<Problem> problems) {
    return new RpcFailure(
        problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
  }

  private static boolean changed(Change change) {
    return change.before().isPresent() && change.after().isPresent();
  }

  private static JsonObject change(Change change) {
    String kind = changed(change) ? "changed" : change.before().isEmpty() ? "added" : "removed";
    return new JsonObject()
        .put("change", kind)
        .put("row", change.row().label())
        .put(
            "columns",
            columns(
                change.auditedBefore().map(JsonObject::new),
                change.auditedAfter().map(JsonObject::new)));
  }

  /** Each column that differs, {@code from} and {@code to}. */
  private static JsonObject columns(Optional<JsonObject> before, Optional<JsonObject> after) {
    JsonObject columns = new JsonObject();
    TreeSet<String> names = new TreeSet<>();
    before.map(JsonObject::fieldNames).ifPresent(names::addAll);
    after.map(JsonObject::fieldNames).ifPresent(names::addAll);
    for (String name : names) {
      Object from = before.map(columnsBefore -> columnsBefore.getValue(name)).orElse(null);
      Object to = after.map(columnsAfter -> columnsAfter.getValue(name)).orElse(null);
      if (!java.util.Objects.equals(from, to)) {
        columns.put(name, new JsonObject().put("from", from).put("to", to));
      }
    }
    return columns;
  }

  static JsonObject audit(AuditEntry entry) {
    Optional<JsonObject> before = entry.before().map(JsonObject::new);
    Optional<JsonObject> after = entry.after().map(JsonObject::new);
    return new JsonObject()
        .put("at", entry.at().toString())
        .put("who", entry.who())
        .put("origin", entry.origin())
        .put("row", entry.row())
        .put("change", sign(before, after) + " " + entry.row() + differences(before, after))
        .put("before", before.orElse(null))
        .put("after", after.orElse(null));
  }

  private static String sign(Optional<JsonObject> before, Optional<JsonObject> after) {
    return before.isEmpty() ? "+" : after.isEmpty() ? "-" : "~";
  }

  /** Nothing for a row that came or went: its columns are in the entry. */
  private static String differences(Optional<JsonObject> before, Optional<JsonObject> after) {
    if (before.isEmpty() || after.isEmpty()) {
      return "";
    }
    return columns(before, after).stream()
        .map(field -> field.getKey() + " " + arrow((JsonObject) field.getValue()))
        .collect(Collectors.joining(", ", ": ", ""));
  }

  private static String arrow(JsonObject fromTo) {
    return shown(fromTo.getValue("from")) + " → " + shown(fromTo.getValue("to"));
  }

  private static String shown(Object value) {
    boolean nothing = value == null || value.equals("") || value.equals(new JsonArray());
    return nothing
        ? "none"
        : value instanceof JsonArray list ? list.getList().toString() : value + "";
  }
}
