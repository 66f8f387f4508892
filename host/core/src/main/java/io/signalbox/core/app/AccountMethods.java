package io.signalbox.core.app;

import io.signalbox.core.accounts.AccountStore;
import io.signalbox.core.accounts.file.AccountsYaml;
import io.signalbox.core.accounts.file.ParsedAccounts;
import io.signalbox.core.accounts.model.AuditFilter;
import io.signalbox.core.admin.RpcFailure;
import io.signalbox.core.admin.RpcMethods;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** What is asked about accounts as a whole. */
final class AccountMethods {
  private static final int LAST = 20;
  private static final int MOST = 10_000;

  private final Vertx vertx;
  private final AccountStore accounts;
  private final Clock clock;

  AccountMethods(Vertx vertx, AccountStore accounts, Clock clock) {
    this.vertx = vertx;
    this.accounts = accounts;
    this.clock = clock;
  }

  void addTo(RpcMethods methods) {
    methods
        .add("apply", params -> Operator.said(apply(params)))
        .add("export", params -> Operator.said(accounts.export()))
        .add("audit", params -> Operator.said(audit(params)));
  }

  /** A file of many thousand lines is read where blocking is allowed. */
  private Future<JsonObject> apply(JsonObject params) {
    String name = Path.of(Operator.text(params, "file")).getFileName().toString();
    String text = params.getString("text", "");
    boolean dryRun = Operator.flag(params, "dryRun");
    String who = Operator.who(params);
    return vertx
        .executeBlocking(() -> AccountsYaml.parse(name, text, Operator.references(params)))
        .compose(
            parsed ->
                parsed instanceof ParsedAccounts.Readable readable
                    ? accounts.apply(readable.file(), who, dryRun)
                    : Future.failedFuture(
                        AccountJson.refused(((ParsedAccounts.Refused) parsed).problems())))
        .map(report -> AccountJson.report(report, dryRun));
  }

  private Future<JsonArray> audit(JsonObject params) {
    AuditFilter filter =
        new AuditFilter(
            last(params),
            optional(params, "since").map(since -> Since.instant(since, clock)),
            optional(params, "by"),
            optional(params, "account"));
    return accounts.audit(filter).map(entries -> AccountJson.list(entries, AccountJson::audit));
  }

  private static Optional<String> optional(JsonObject params, String name) {
    return params.getValue(name) == null
        ? Optional.empty()
        : Optional.of(Operator.text(params, name));
  }

  private static int last(JsonObject params) {
    Object value = params.getValue("last", LAST);
    if (value instanceof Integer last && last > 0 && last <= MOST) {
      return last;
    }
    throw RpcFailure.invalidParams("the parameter last is a number from 1 to " + MOST);
  }
}
