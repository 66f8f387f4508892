package io.signalbox.module.gateway;

import io.signalbox.api.Functions;
import io.signalbox.api.LaneContext;
import io.signalbox.api.Module;
import io.signalbox.api.ModuleContext;
import io.signalbox.api.SipModule;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Selection of the carrier. */
@Module(id = "gateway", functions = GatewayFunctions.class)
final class GatewayModule implements SipModule {
  private final Supplier<RandomGenerator> randoms;
  private Map<String, List<String>> groups = Map.of();

  GatewayModule() {
    this(SplittableRandom::new);
  }

  /** {@code randoms} gives each lane its own source of chance. */
  GatewayModule(Supplier<RandomGenerator> randoms) {
    this.randoms = randoms;
  }

  @Override
  public Future<Void> start(ModuleContext context) {
    JsonObject settings = context.settings().getJsonObject("groups", new JsonObject());
    Map<String, List<String>> read = new HashMap<>();
    settings.forEach(
        group ->
            read.put(
                group.getKey(),
                ((JsonArray) group.getValue()).stream().map(String.class::cast).toList()));
    groups = Map.copyOf(read);
    return Future.succeededFuture();
  }

  @Override
  public Functions functions(LaneContext lane) {
    return new GatewayFunctions(groups, new WeightedOrder(randoms.get()));
  }
}
