package io.signalbox.core.admin;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** JSON-RPC 2.0: one request in, one response out. Batches and notifications are refused. */
final class JsonRpc {
  private static final Logger LOG = LoggerFactory.getLogger(JsonRpc.class);

  private final RpcMethods methods;

  JsonRpc(RpcMethods methods) {
    this.methods = methods;
  }

  Future<JsonObject> answer(Buffer body) {
    Object id = null;
    try {
      JsonObject request = body.toJsonObject();
      id = request.getValue("id");
      if (!"2.0".equals(request.getValue("jsonrpc"))
          || id == null
          || !(request.getValue("method") instanceof String method)
          || !(request.getValue("params", new JsonObject()) instanceof JsonObject params)) {
        return Future.succeededFuture(
            error(
                id,
                RpcFailure.INVALID_REQUEST,
                "a request has jsonrpc \"2.0\", an id, a method, and params by name"));
      }
      Object answered = id;
      return methods
          .call(method, params)
          .map(
              result ->
                  new JsonObject().put("jsonrpc", "2.0").put("id", answered).put("result", result))
          .otherwise(failure -> failed(answered, method, failure));
    } catch (DecodeException | ClassCastException e) {
      return Future.succeededFuture(
          error(id, RpcFailure.PARSE_ERROR, "the body is no JSON object"));
    }
  }

  private static JsonObject failed(Object id, String method, Throwable failure) {
    if (failure instanceof RpcFailure refused) {
      return error(id, refused.code(), refused.getMessage());
    }
    LOG.error("{} failed", method, failure);
    return error(id, RpcFailure.INTERNAL_ERROR, method + " failed; the host's log says why");
  }

  private static JsonObject error(Object id, int code, String message) {
    return new JsonObject()
        .put("jsonrpc", "2.0")
        .put("id", id)
        .put("error", new JsonObject().put("code", code).put("message", message));
  }
}
