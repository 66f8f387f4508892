package io.signalbox.module.ipauth;

import io.signalbox.api.Functions;
import io.signalbox.api.LaneContext;
import io.signalbox.api.Module;
import io.signalbox.api.ModuleContext;
import io.signalbox.api.SipModule;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;

/** Identification by source address. */
@Module(id = "ipauth", functions = IpauthFunctions.class)
final class IpauthModule implements SipModule {
  private StaticSources sources;

  @Override
  public Future<Void> start(ModuleContext context) {
    try {
      sources = StaticSources.read(context.settings().getJsonArray("sources", new JsonArray()));
      return Future.succeededFuture();
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(e);
    }
  }

  @Override
  public Functions functions(LaneContext lane) {
    return new IpauthFunctions(sources);
  }
}
