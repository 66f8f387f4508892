package io.signalbox.core.app;

import io.signalbox.core.accounts.AccountStore;
import io.signalbox.core.accounts.file.References;
import io.signalbox.core.accounts.sql.DatabaseFailure;
import io.signalbox.core.admin.RpcFailure;
import io.signalbox.core.admin.RpcMethods;
import io.signalbox.core.ledger.HostLedger;
import io.signalbox.core.module.ModuleHost;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;

/** Everything that {@code ctl} can ask for, put together. */
final class Operator {
  private static final Pattern WHO = Pattern.compile("[^\\p{Cntrl}]{1,64}");

  private final RpcMethods methods = new RpcMethods();

  Operator(
      Vertx vertx,
      HostConfig config,
      ModuleHost modules,
      Engine engine,
      AccountStore accounts,
      HostLedger ledger) {
    Certificates certificates = engine.certificates();
    new GenerationMethods(vertx, new Disk(config), modules, certificates).addTo(methods);
    certificates.addTo(methods);
    new CallMethods(engine, ledger, modules).addTo(methods);
    new AccountMethods(vertx, accounts, Clock.systemUTC()).addTo(methods);
    new RowMethods(accounts).addTo(methods);
    new FirewallMethods(engine.firewall()).addTo(methods);
  }

  RpcMethods methods() {
    return methods;
  }

  /** A parameter that must be there. */
  static String text(JsonObject params, String name) {
    if (params.getValue(name) instanceof String text && !text.isEmpty()) {
      return text;
    }
    throw RpcFailure.invalidParams("the parameter " + name + " is a text");
  }

  /**
   * Who asks, as the audit is to have it: what {@code ctl} says of its user. Whoever holds the
   * token may say anything.
   */
  static String who(JsonObject params) {
    Object value = params.getValue("who", "operator");
    if (value instanceof String who && WHO.matcher(who).matches()) {
      return who;
    }
    throw RpcFailure.invalidParams("the parameter who is a name of 1 to 64 characters");
  }

  /** What {@code ${env:NAME}} and {@code ${file:PATH}} stand for where the operator is. */
  static References references(JsonObject params) {
    if (!(params.getValue("references", new JsonObject()) instanceof JsonObject references)) {
      throw RpcFailure.invalidParams("the parameter references is an object: value by env:NAME");
    }
    return (kind, key) ->
        Optional.ofNullable(references.getValue(kind + ":" + key)).map(Object::toString);
  }

  /** The same answer; when the database cannot be used, the operator reads why. */
  static <T> Future<T> said(Future<T> answer) {
    return answer.recover(
        e ->
            Future.failedFuture(e instanceof DatabaseFailure ? new RpcFailure(e.getMessage()) : e));
  }

  /** A flag that may be missing. */
  static boolean flag(JsonObject params, String name) {
    Object value = params.getValue(name, false);
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw RpcFailure.invalidParams("the parameter " + name + " is true or false");
  }
}
