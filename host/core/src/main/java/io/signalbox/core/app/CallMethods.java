package io.signalbox.core.app;

import io.signalbox.core.admin.RpcFailure;
import io.signalbox.core.admin.RpcMethods;
import io.signalbox.core.call.CallView;
import io.signalbox.core.ledger.HostLedger;
import io.signalbox.core.module.ModuleHost;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What is asked about calls, limits and the host as a whole. */
final class CallMethods {
  private final Engine engine;
  private final HostLedger ledger;
  private final ModuleHost modules;

  CallMethods(Engine engine, HostLedger ledger, ModuleHost modules) {
    this.engine = engine;
    this.ledger = ledger;
    this.modules = modules;
  }

  void addTo(RpcMethods methods) {
    methods
        .add("calls.list", params -> engine.calls().map(CallMethods::list))
        .add("calls.show", params -> show(Operator.text(params, "callId")))
        .add("calls.hangup", params -> hangup(Operator.text(params, "callId")))
        .add("trace", params -> trace(Operator.text(params, "callId")))
        .add("limits", params -> Future.succeededFuture(limits()))
        .add("stats", params -> engine.load().map(this::stats));
  }

  private static JsonArray list(List<CallView> calls) {
    JsonArray list = new JsonArray();
    calls.stream()
        .sorted(Comparator.comparing(CallView::since))
        .forEach(call -> list.add(json(call)));
    return list;
  }

  private static JsonObject json(CallView call) {
    return new JsonObject()
        .put("callId", call.callId())
        .put("state", call.state().name().toLowerCase(Locale.ROOT))
        .put("account", call.account())
        .put("from", call.from())
        .put("to", call.to())
        .put("gateway", call.gateway())
        .put("since", call.since().toString());
  }

  private Future<JsonObject> show(String callId) {
    return engine
        .calls()
        .map(
            calls ->
                calls.stream()
                    .filter(call -> call.callId().equals(callId))
                    .findFirst()
                    .map(CallMethods::json)
                    .orElseThrow(() -> noCall(callId)));
  }

  private Future<JsonObject> hangup(String callId) {
    return engine
        .hangup(callId)
        .map(
            ended -> {
              if (ended == 0) {
                throw noCall(callId);
              }
              return new JsonObject().put("ended", ended);
            });
  }

  private Future<JsonArray> trace(String callId) {
    return engine
        .trace(callId)
        .map(
            entries -> {
              if (entries.isEmpty()) {
                throw new RpcFailure("no trace of " + callId + " is kept");
              }
              return new JsonArray(TraceText.lines(entries));
            });
  }

  private static RpcFailure noCall(String callId) {
    return new RpcFailure("there is no call " + callId);
  }

  private JsonArray limits() {
    JsonArray list = new JsonArray();
    for (HostLedger.Use use : ledger.uses()) {
      list.add(
          new JsonObject()
              .put("key", use.key())
              .put("held", use.held())
              .put("peak", use.peak())
              .put("refused", use.refused()));
    }
    return list;
  }

  private JsonObject stats(LaneStack.Load load) {
    return new JsonObject()
        .put("version", Version.current())
        .put("calls", load.calls())
        .put("leases", ledger.held())
        .put("transactions", load.transactions())
        .put("tombstones", load.tombstones())
        .put("laneDelayMillis", TimeUnit.NANOSECONDS.toMillis(load.worstWaitNanos()))
        .put("shed", engine.shed())
        .put("modules", modules.modules().size())
        .put("leakedClassLoaders", modules.leakedLoaders())
        .put("draining", engine.draining());
  }
}
