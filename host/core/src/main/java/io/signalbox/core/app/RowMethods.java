package io.signalbox.core.app;

import io.signalbox.core.accounts.AccountRows;
import io.signalbox.core.accounts.AccountStore;
import io.signalbox.core.accounts.BlockedNetworks;
import io.signalbox.core.accounts.Edit;
import io.signalbox.core.accounts.model.AccountEntry;
import io.signalbox.core.accounts.model.RowKind;
import io.signalbox.core.admin.RpcFailure;
import io.signalbox.core.admin.RpcMethods;
import io.signalbox.sip.Parsed;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** {@code account|carrier|trunk|user} {@code list|show|set|add|rm|passwd}. */
final class RowMethods {
  private final AccountStore accounts;

  RowMethods(AccountStore accounts) {
    this.accounts = accounts;
  }

  void addTo(RpcMethods methods) {
    for (RowKind kind : RowKind.values()) {
      String word = kind.name().toLowerCase(Locale.ROOT);
      add(methods, word + ".list", params -> list(kind, params));
      add(methods, word + ".show", params -> show(kind, Operator.text(params, "name")));
      add(methods, word + ".add", params -> edit(Edit.Action.ADD, kind, params));
      add(methods, word + ".set", params -> edit(Edit.Action.SET, kind, params));
      add(methods, word + ".rm", params -> remove(kind, params));
      add(methods, word + ".passwd", params -> passwd(kind, params));
    }
  }

  private static void add(RpcMethods methods, String name, Function<JsonObject, Future<?>> method) {
    methods.add(name, params -> Operator.said(method.apply(params)));
  }

  private Future<JsonArray> list(RowKind kind, JsonObject params) {
    if (!kind.owner() && params.getValue("account") != null) {
      String account = Operator.text(params, "account");
      return accounts.rows(
          rows ->
              rows.account(RowKind.ACCOUNT, account)
                  .compose(entry -> listed(kind, List.of(found(entry)), rows)));
    }
    return accounts.rows(
        rows ->
            (kind == RowKind.USER ? rows.whole() : rows.accounts())
                .compose(entries -> listed(kind, entries, rows)));
  }

  private Future<JsonArray> listed(RowKind kind, List<AccountEntry> entries, AccountRows rows) {
    return switch (kind) {
      case ACCOUNT -> Future.succeededFuture(AccountJson.list(entries, AccountJson::summary));
      case CARRIER ->
          Future.succeededFuture(
              AccountJson.list(
                  entries.stream().filter(RowMethods::carrier).toList(), AccountJson::summary));
      case TRUNK ->
          state(rows)
              .map(state -> AccountJson.list(all(entries, AccountEntry::trunks), state::json));
      case USER ->
          Future.succeededFuture(
              AccountJson.list(all(entries, AccountEntry::users), AccountJson::user));
    };
  }

  private static boolean carrier(AccountEntry entry) {
    return entry.account().kind() == io.signalbox.api.account.Account.Kind.CARRIER;
  }

  private static <R> List<R> all(List<AccountEntry> entries, Function<AccountEntry, List<R>> some) {
    return entries.stream().flatMap(entry -> some.apply(entry).stream()).toList();
  }

  private Future<JsonObject> show(RowKind kind, String name) {
    return switch (kind) {
      case ACCOUNT, CARRIER ->
          accounts.rows(
              rows ->
                  rows.account(kind, name)
                      .compose(e -> state(rows).map(s -> AccountJson.whole(found(e), s))));
      case TRUNK ->
          accounts.rows(
              rows -> rows.trunk(name).compose(t -> state(rows).map(s -> s.json(found(t)))));
      case USER -> accounts.rows(rows -> rows.user(name)).map(u -> AccountJson.user(found(u)));
    };
  }

  /** A block made before the trunk was added stays until it is deleted, and shows on the trunk. */
  private Future<TrunkState> state(AccountRows rows) {
    return rows.blocked()
        .map(blocked -> new TrunkState(accounts.snapshot(), new BlockedNetworks(blocked)));
  }

  private static <R> R found(Parsed<R> parsed) {
    return parsed
        .toOptional()
        .orElseThrow(() -> new RpcFailure(parsed.problem().orElseThrow().message()));
  }

  private Future<JsonObject> remove(RowKind kind, JsonObject params) {
    boolean all = Operator.flag(params, "all");
    return edit(all ? Edit.Action.RM_ALL : Edit.Action.RM, kind, params);
  }

  private Future<JsonObject> passwd(RowKind kind, JsonObject params) {
    if (!columns(params).keySet().equals(java.util.Set.of("password"))) {
      throw RpcFailure.invalidParams("the parameter columns has the password and nothing else");
    }
    return edit(Edit.Action.PASSWD, kind, params);
  }

  private Future<JsonObject> edit(Edit.Action action, RowKind kind, JsonObject params) {
    boolean dryRun = Operator.flag(params, "dryRun");
    Edit edit =
        new Edit(
            action,
            kind,
            Operator.text(params, "name"),
            columns(params),
            Operator.references(params));
    return accounts
        .edit(edit, Operator.who(params), dryRun)
        .map(report -> AccountJson.report(report, dryRun));
  }

  private static Map<String, Object> columns(JsonObject params) {
    if (!(params.getValue("columns", new JsonObject()) instanceof JsonObject given)) {
      throw RpcFailure.invalidParams("the parameter columns is an object: column by name");
    }
    return new LinkedHashMap<>(given.getMap());
  }
}
