package io.signalbox.module.numbers;

import io.signalbox.api.Functions;
import io.signalbox.api.LaneContext;
import io.signalbox.api.Module;
import io.signalbox.api.ModuleContext;
import io.signalbox.api.SipModule;
import io.signalbox.sip.HeaderName;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Rules for the dialled and the calling number. */
@Module(id = "numbers", functions = NumbersFunctions.class)
final class NumbersModule implements SipModule {
  private DialledNumber dialled;
  private List<IdentityHeader> identityHeaders;

  @Override
  public Future<Void> start(ModuleContext context) {
    JsonObject settings = context.settings();
    Set<String> exempt =
        settings.getJsonArray("exempt", JsonArray.of("112", "911")).stream()
            .map(Object::toString) // 112 in YAML is a number
            .collect(Collectors.toUnmodifiableSet());
    dialled = new DialledNumber(exempt);
    identityHeaders =
        List.of(
            IdentityHeader.read(settings, "p_asserted_identity", HeaderName.P_ASSERTED_IDENTITY),
            IdentityHeader.read(settings, "remote_party_id", HeaderName.REMOTE_PARTY_ID),
            IdentityHeader.read(settings, "privacy", HeaderName.PRIVACY));
    return Future.succeededFuture();
  }

  @Override
  public Functions functions(LaneContext lane) {
    return new NumbersFunctions(dialled, identityHeaders);
  }
}
