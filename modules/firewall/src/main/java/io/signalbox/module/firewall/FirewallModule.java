package io.signalbox.module.firewall;

import io.signalbox.api.Functions;
import io.signalbox.api.LaneContext;
import io.signalbox.api.Module;
import io.signalbox.api.ModuleContext;
import io.signalbox.api.SipModule;
import io.vertx.core.Future;

/** Blocks scanners and those who guess. */
@Module(
    id = "firewall",
    functions = FirewallFunctions.class,
    events = {Blocked.class, Spared.class})
final class FirewallModule implements SipModule {
  private ModuleContext context;
  private Settings settings;

  @Override
  public Future<Void> start(ModuleContext moduleContext) {
    try {
      settings = Settings.read(moduleContext.settings());
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(e);
    }
    context = moduleContext;
    return Future.succeededFuture();
  }

  @Override
  public Functions functions(LaneContext lane) {
    Scores scores = new Scores(settings, context, lane.timers());
    return new FirewallFunctions(
        settings, scores, new Rates(settings.maxRate(), context.ledger(), lane.timers()));
  }
}
