package io.signalbox.core.app;

import io.signalbox.core.admin.RpcFailure;
import io.signalbox.core.admin.RpcMethods;
import io.signalbox.core.manifest.EventSpec;
import io.signalbox.core.manifest.ModuleManifest;
import io.signalbox.core.module.Change;
import io.signalbox.core.module.ChangeRecord;
import io.signalbox.core.module.GenerationView;
import io.signalbox.core.module.ModuleHost;
import io.signalbox.core.module.ModuleInstance;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is asked about modules, the script and generations. */
final class GenerationMethods {
  /** Until there are names behind tokens, whoever holds the token is the operator. */
  private static final String WHO = "operator";

  private final Vertx vertx;
  private final Disk disk;
  private final ModuleHost modules;
  private final Certificates certificates;

  GenerationMethods(Vertx vertx, Disk disk, ModuleHost modules, Certificates certificates) {
    this.vertx = vertx;
    this.disk = disk;
    this.modules = modules;
    this.certificates = certificates;
  }

  void addTo(RpcMethods methods) {
    methods
        .add("module.list", params -> Future.succeededFuture(list()))
        .add("module.show", params -> Future.succeededFuture(show(id(params))))
        .add("module.load", params -> load(id(params)))
        .add("module.reload", params -> reload(id(params)))
        .add("module.unload", params -> unload(id(params)))
        .add("script.reload", params -> change(() -> disk.script(WHO)))
        .add("reload", params -> reloadAll(Operator.flag(params, "dryRun")))
        .add("generations", params -> modules.generations().map(this::generations))
        .add("rollback", params -> modules.rollback(WHO).compose(GenerationMethods::outcome));
  }

  private static String id(JsonObject params) {
    return Operator.text(params, "id");
  }

  private interface FromDisk {
    Change read() throws ConfigFailure;
  }

  /** Reads the disk where blocking is allowed, then makes the change. */
  private Future<JsonObject> change(FromDisk fromDisk) {
    return vertx
        .executeBlocking(fromDisk::read)
        .recover(
            e ->
                Future.failedFuture(
                    e instanceof ConfigFailure ? new RpcFailure(e.getMessage()) : e))
        .compose(modules::change)
        .compose(GenerationMethods::outcome);
  }

  private Future<JsonObject> load(String id) {
    if (modules.modules().containsKey(id)) {
      throw new RpcFailure("module " + id + " is loaded already; reload reads it again");
    }
    return change(() -> disk.module(WHO, "load", id));
  }

  private Future<JsonObject> reload(String id) {
    running(id);
    return change(() -> disk.module(WHO, "reload", id));
  }

  private Future<JsonObject> unload(String id) {
    running(id);
    return modules
        .change(Change.by(WHO, "unload " + id).unload(id))
        .compose(GenerationMethods::outcome);
  }

  /** Certificates that cannot be used refuse the whole, before anything has changed. */
  private Future<JsonObject> reloadAll(boolean dryRun) {
    if (!certificates.used()) {
      return differences(dryRun);
    }
    return certificates
        .read()
        .compose(
            next ->
                differences(dryRun)
                    .onSuccess(
                        done -> {
                          if (!dryRun) {
                            certificates.replace(next);
                          }
                        }));
  }

  private Future<JsonObject> differences(boolean dryRun) {
    return change(
        () -> {
          Change change = disk.differences(WHO, modules.modules().keySet());
          return dryRun ? change.asDryRun() : change;
        });
  }

  private static Future<JsonObject> outcome(ChangeRecord record) {
    if (record.result() == ChangeRecord.Result.REFUSED) {
      return Future.failedFuture(new RpcFailure(record.detail()));
    }
    JsonObject answer =
        new JsonObject()
            .put("result", record.result().name().toLowerCase(Locale.ROOT))
            .put("from", record.from())
            .put("generation", record.to())
            .put("detail", record.detail());
    return Future.succeededFuture(
        record.warnings().isEmpty()
            ? answer
            : answer.put("warnings", new JsonArray(record.warnings())));
  }

  private ModuleInstance running(String id) {
    ModuleInstance instance = modules.modules().get(id);
    if (instance == null) {
      throw new RpcFailure(
          "no module "
              + id
              + " is loaded; there are "
              + String.join(", ", modules.modules().keySet()));
    }
    return instance;
  }

  private JsonArray list() {
    JsonArray list = new JsonArray();
    modules
        .modules()
        .forEach(
            (id, instance) ->
                list.add(
                    new JsonObject()
                        .put("id", id)
                        .put("version", instance.manifest().version())
                        .put("jar", instance.hash().substring(0, 12))
                        .put("functions", names(instance.manifest()))));
    return list;
  }

  private static String names(ModuleManifest manifest) {
    return manifest.functions().stream()
        .map(ModuleManifest.FunctionSpec::name)
        .collect(Collectors.joining(" "));
  }

  private JsonObject show(String id) {
    ModuleInstance instance = running(id);
    JsonArray functions = new JsonArray();
    for (ModuleManifest.FunctionSpec function : instance.manifest().functions()) {
      functions.add(
          new JsonObject()
              .put("function", function.name())
              .put(
                  "outcomes",
                  function.outcomes().stream()
                      .map(ModuleManifest.OutcomeSpec::name)
                      .collect(Collectors.joining(" "))));
    }
    return new JsonObject()
        .put("id", id)
        .put("version", instance.manifest().version())
        .put("jar", instance.hash())
        .put("settings", instance.settings())
        .put("functions", functions)
        .put("events", events(instance.manifest()));
  }

  private static JsonArray events(ModuleManifest manifest) {
    JsonArray events = new JsonArray();
    for (EventSpec event : manifest.events()) {
      events.add(
          new JsonObject()
              .put("event", manifest.routeName(event))
              .put("attributes", String.join(" ", event.attributeNames()))
              .put("meaning", event.meaning()));
    }
    return events;
  }

  private JsonObject generations(java.util.List<GenerationView> views) {
    JsonArray held = new JsonArray();
    views.stream()
        .sorted(Comparator.comparingLong(GenerationView::number).reversed())
        .forEach(
            view ->
                held.add(
                    new JsonObject()
                        .put("number", view.number())
                        .put("state", view.state().name().toLowerCase(Locale.ROOT))
                        .put("at", view.createdAt().toString())
                        .put("who", view.who())
                        .put("what", view.what())));
    JsonArray history = new JsonArray();
    for (ChangeRecord record : modules.history()) {
      history.add(
          new JsonObject()
              .put("at", record.at().toString())
              .put("who", record.who())
              .put("what", record.what())
              .put("from", record.from())
              .put("to", record.to())
              .put("result", record.result().name().toLowerCase(Locale.ROOT))
              .put("detail", record.detail()));
    }
    return new JsonObject()
        .put("leakedClassLoaders", modules.leakedLoaders())
        .put("generations", held)
        .put("changes", history);
  }
}
