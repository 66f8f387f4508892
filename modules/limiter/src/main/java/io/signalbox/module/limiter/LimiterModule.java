package io.signalbox.module.limiter;

import io.signalbox.api.Functions;
import io.signalbox.api.LaneContext;
import io.signalbox.api.Module;
import io.signalbox.api.ModuleContext;
import io.signalbox.api.SipModule;
import io.signalbox.api.ledger.Ledger;
import io.vertx.core.Future;

/** Limits on channels and calls a second. */
@Module(id = "limiter", functions = LimiterFunctions.class)
final class LimiterModule implements SipModule {
  private Ledger ledger;

  @Override
  public Future<Void> start(ModuleContext context) {
    ledger = context.ledger();
    return Future.succeededFuture();
  }

  @Override
  public Functions functions(LaneContext lane) {
    return new LimiterFunctions(ledger);
  }
}
