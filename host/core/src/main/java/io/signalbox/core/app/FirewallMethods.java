package io.signalbox.core.app;

import io.signalbox.api.account.Cidr;
import io.signalbox.core.accounts.model.BlockRow;
import io.signalbox.core.accounts.model.BlockRow.Kind;
import io.signalbox.core.admin.RpcFailure;
import io.signalbox.core.admin.RpcMethods;
import io.signalbox.core.firewall.Firewall;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is asked about blocked sources. */
final class FirewallMethods {
  private static final int LONGEST_SECONDS = 10 * 365 * 86_400;

  private final Firewall firewall;

  FirewallMethods(Firewall firewall) {
    this.firewall = firewall;
  }

  void addTo(RpcMethods methods) {
    methods
        .add("firewall.list", this::list)
        .add("firewall.block", params -> put(params, Kind.MANUAL))
        .add("firewall.allow", params -> put(params, Kind.ALLOW))
        .add("firewall.unblock", this::unblock);
  }

  private Future<JsonArray> list(JsonObject params) {
    Future<List<BlockRow>> rows =
        params.containsKey("address") ? firewall.rowsAt(address(params)) : firewall.rows();
    return rows.map(
        all -> {
          JsonArray list = new JsonArray();
          all.forEach(row -> list.add(json(row)));
          return list;
        });
  }

  private Future<JsonObject> put(JsonObject params, Kind kind) {
    Cidr network = address(params);
    String reason = params.containsKey("reason") ? Operator.text(params, "reason") : "";
    if (reason.length() > BlockRow.MAX_REASON) {
      throw RpcFailure.invalidParams("a reason has at most " + BlockRow.MAX_REASON + " characters");
    }
    return firewall
        .put(network, kind, reason, seconds(params), Operator.who(params))
        .map(
            row -> {
              JsonObject put = json(row);
              return kind == Kind.MANUAL && firewall.isTrunk(network)
                  ? put.put("warning", "an enabled trunk is there: nothing of it gets through")
                  : put;
            })
        .recover(
            e ->
                Future.failedFuture(
                    e instanceof IllegalArgumentException ? new RpcFailure(e.getMessage()) : e));
  }

  private Future<JsonObject> unblock(JsonObject params) {
    Cidr network = address(params);
    return firewall
        .remove(network, Operator.who(params))
        .compose(
            gone ->
                gone.isPresent()
                    ? Future.succeededFuture(json(gone.get()))
                    : firewall.rowsAt(network).compose(rows -> notThere(network, rows)));
  }

  private static Future<JsonObject> notThere(Cidr network, List<BlockRow> near) {
    String others =
        near.isEmpty() ? "" : ", but " + near.get(0).network() + " is " + near.get(0).word();
    return Future.failedFuture(new RpcFailure(network + " is not in the list" + others));
  }

  private static Cidr address(JsonObject params) {
    try {
      return Cidr.parse(Operator.text(params, "address"));
    } catch (IllegalArgumentException e) {
      throw new RpcFailure(e.getMessage());
    }
  }

  private static Optional<Duration> seconds(JsonObject params) {
    if (!params.containsKey("seconds")) {
      return Optional.empty();
    }
    if (params.getValue("seconds") instanceof Integer seconds
        && seconds > 0
        && seconds <= LONGEST_SECONDS) {
      return Optional.of(Duration.ofSeconds(seconds));
    }
    throw RpcFailure.invalidParams(
        "the parameter seconds is a number from 1 to " + LONGEST_SECONDS);
  }

  private static JsonObject json(BlockRow row) {
    return new JsonObject()
        .put("address", row.network().toString())
        .put("kind", row.word())
        .put("reason", row.reason())
        .put("hits", row.hits())
        .put("since", row.since().toString())
        .put("until", row.until().map(Instant::toString).orElse(null));
  }
}
