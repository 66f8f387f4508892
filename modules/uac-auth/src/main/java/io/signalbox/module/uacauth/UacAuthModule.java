package io.signalbox.module.uacauth;

import io.signalbox.api.Functions;
import io.signalbox.api.LaneContext;
import io.signalbox.api.Module;
import io.signalbox.api.ModuleContext;
import io.signalbox.api.SipModule;
import io.vertx.core.Future;
import java.time.Duration;

/** Answers to the challenges of carriers. */
@Module(id = "uac-auth", functions = UacAuthFunctions.class)
final class UacAuthModule implements SipModule {
  private KeptNonces nonces;

  @Override
  public Future<Void> start(ModuleContext context) {
    Duration keep = Duration.ofSeconds(context.settings().getInteger("keep_seconds", 60));
    nonces = new KeptNonces(context.ledger(), keep);
    return Future.succeededFuture();
  }

  @Override
  public Functions functions(LaneContext lane) {
    return new UacAuthFunctions(nonces);
  }
}
