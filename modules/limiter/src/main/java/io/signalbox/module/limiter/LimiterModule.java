package io.signalbox.module.limiter;

import io.signalbox.api.Functions;
import io.signalbox.api.LaneContext;
import io.signalbox.api.Module;
import io.signalbox.api.ModuleContext;
import io.signalbox.api.SipModule;
import io.vertx.core.Future;

/** Limits on channels and calls a second. */
@Module(id = "limiter", functions = LimiterFunctions.class)
final class LimiterModule implements SipModule {
  @Override
  public Future<Void> start(ModuleContext context) {
    return Future.succeededFuture();
  }

  @Override
  public Functions functions(LaneContext lane) {
    return new LimiterFunctions();
  }
}
