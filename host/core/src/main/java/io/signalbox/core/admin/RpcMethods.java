package io.signalbox.core.admin;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The methods of {@code /rpc} by name. Filled once, before the server listens. */
public final class RpcMethods {
  private final Map<String, Function<JsonObject, Future<?>>> methods = new TreeMap<>();

  /**
   * Adds a method.
   *
   * @param method gets the params and gives the result: a JSON value of Vert.x; it fails with an
   *     {@link RpcFailure} when the operator is to read why
   */
  public RpcMethods add(String name, Function<JsonObject, Future<?>> method) {
    if (methods.putIfAbsent(name, method) != null) {
      throw new IllegalArgumentException("method " + name + " is there already");
    }
    return this;
  }

  Future<?> call(String name, JsonObject params) {
    Function<JsonObject, Future<?>> method = methods.get(name);
    if (method == null) {
      return Future.failedFuture(
          new RpcFailure(RpcFailure.METHOD_NOT_FOUND, "there is no method " + name));
    }
    try {
      return method.apply(params);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }
}
