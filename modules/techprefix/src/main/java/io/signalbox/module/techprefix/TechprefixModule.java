package io.signalbox.module.techprefix;

import io.signalbox.api.Functions;
import io.signalbox.api.LaneContext;
import io.signalbox.api.Module;
import io.signalbox.api.ModuleContext;
import io.signalbox.api.SipModule;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Identification by the first digits dialled. */
@Module(id = "techprefix", functions = TechprefixFunctions.class)
final class TechprefixModule implements SipModule {
  private boolean keepPrefix;
  private List<StaticPrefix> prefixes = List.of();

  @Override
  public Future<Void> start(ModuleContext context) {
    keepPrefix = context.settings().getBoolean("keep_prefix", false);
    prefixes =
        context.settings().getJsonArray("prefixes", new JsonArray()).stream()
            .map(entry -> StaticPrefix.read((JsonObject) entry))
            .toList();
    return Future.succeededFuture();
  }

  @Override
  public Functions functions(LaneContext lane) {
    return new TechprefixFunctions(keepPrefix, prefixes);
  }
}
