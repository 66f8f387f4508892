package io.signalbox.module.digestauth;

import io.signalbox.api.Functions;
import io.signalbox.api.LaneContext;
import io.signalbox.api.Module;
import io.signalbox.api.ModuleContext;
import io.signalbox.api.SipModule;
import io.vertx.core.Future;

/** Identification by digest. */
@Module(
    id = "digestauth",
    functions = DigestauthFunctions.class,
    events = {Locked.class})
final class DigestauthModule implements SipModule {
  private Settings settings;
  private ModuleContext context;
  private NonceKey key;

  @Override
  public Future<Void> start(ModuleContext moduleContext) {
    context = moduleContext;
    settings = Settings.read(moduleContext.settings());
    moduleContext.offers(settings.offer());
    key = NonceKey.of(moduleContext.ledger());
    return Future.succeededFuture();
  }

  @Override
  public Functions functions(LaneContext lane) {
    Nonces nonces = new Nonces(key, settings.nonceLife());
    Attempts attempts = new Attempts(settings, context);
    NonceUses uses = new NonceUses(context.ledger());
    Sessions sessions = new Sessions(context.ledger());
    return new DigestauthFunctions(
        new Authenticator(settings, nonces, uses, sessions, attempts, lane.timers()),
        new Challenger(settings, nonces, lane.timers(), context.metrics()));
  }
}
