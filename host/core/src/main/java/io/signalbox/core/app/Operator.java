package io.signalbox.core.app;

import io.signalbox.core.accounts.AccountStore;
import io.signalbox.core.admin.RpcFailure;
import io.signalbox.core.admin.RpcMethods;
import io.signalbox.core.ledger.HostLedger;
import io.signalbox.core.module.ModuleHost;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

/** Everything that {@code ctl} can ask for, put together. */
final class Operator {
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
    new AccountMethods(vertx, accounts).addTo(methods);
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

  /** A flag that may be missing. */
  static boolean flag(JsonObject params, String name) {
    Object value = params.getValue(name, false);
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw RpcFailure.invalidParams("the parameter " + name + " is true or false");
  }
}
