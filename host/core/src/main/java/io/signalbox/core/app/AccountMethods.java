package io.signalbox.core.app;

import io.signalbox.core.accounts.AccountStore;
import io.signalbox.core.accounts.ApplyReport;
import io.signalbox.core.accounts.file.AccountsYaml;
import io.signalbox.core.accounts.file.ParsedAccounts;
import io.signalbox.core.accounts.model.AuditEntry;
import io.signalbox.core.accounts.sql.DatabaseFailure;
import io.signalbox.core.admin.RpcFailure;
import io.signalbox.core.admin.RpcMethods;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is asked about accounts. */
final class AccountMethods {
  private static final int LAST = 20;
  private static final int MOST = 10_000;

  private final Vertx vertx;
  private final AccountStore accounts;

  AccountMethods(Vertx vertx, AccountStore accounts) {
    this.vertx = vertx;
    this.accounts = accounts;
  }

  void addTo(RpcMethods methods) {
    methods
        .add("apply", params -> told(apply(params)))
        .add("export", params -> told(accounts.export()))
        .add("audit", params -> told(accounts.audit(last(params)).map(AccountMethods::audit)));
  }

  /** The same answer; when the database cannot be used, the operator reads why. */
  private static <T> Future<T> told(Future<T> answer) {
    return answer.recover(
        e ->
            Future.failedFuture(e instanceof DatabaseFailure ? new RpcFailure(e.getMessage()) : e));
  }

  /** A file of many thousand lines is read where blocking is allowed. */
  private Future<JsonObject> apply(JsonObject params) {
    String name = Path.of(Operator.text(params, "file")).getFileName().toString();
    String text = params.getString("text", "");
    JsonObject references = params.getJsonObject("references", new JsonObject());
    boolean dryRun = Operator.flag(params, "dryRun");
    return vertx
        .executeBlocking(
            () ->
                AccountsYaml.parse(
                    name,
                    text,
                    (kind, key) -> Optional.ofNullable(references.getString(kind + ":" + key))))
        .compose(
            parsed ->
                parsed instanceof ParsedAccounts.Readable readable
                    ? accounts.apply(readable.file(), "operator", dryRun)
                    : Future.failedFuture(refused(((ParsedAccounts.Refused) parsed).problems())))
        .map(AccountMethods::report);
  }

  private static RpcFailure refused(List<?> problems) {
    return new RpcFailure(
        problems.stream().map(Object::toString).collect(Collectors.joining("\n")));
  }

  private static JsonObject report(ApplyReport report) {
    if (report.refused()) {
      throw refused(report.problems());
    }
    JsonArray warnings = new JsonArray();
    report.problems().forEach(problem -> warnings.add(problem.toString()));
    return new JsonObject()
        .put("applied", report.applied())
        .put("warnings", warnings)
        .put("changes", new JsonArray(report.diff()));
  }

  private static int last(JsonObject params) {
    Object value = params.getValue("last", LAST);
    if (value instanceof Integer last && last > 0 && last <= MOST) {
      return last;
    }
    throw RpcFailure.invalidParams("the parameter last is a number from 1 to " + MOST);
  }

  private static JsonArray audit(List<AuditEntry> entries) {
    JsonArray list = new JsonArray();
    for (AuditEntry entry : entries) {
      list.add(
          new JsonObject()
              .put("at", entry.at().toString())
              .put("who", entry.who())
              .put("origin", entry.origin())
              .put("row", entry.row())
              .put("before", entry.before().orElse(null))
              .put("after", entry.after().orElse(null)));
    }
    return list;
  }
}
