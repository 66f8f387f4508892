package io.signalbox.core.admin;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.InetSocketAddress;
import java.util.function.Supplier;

/** The HTTP server of the admin side. */
public final class AdminServer {
  /** Longest body of a request: an accounts file of a million trunks fits, a flood does not. */
  private static final long MAX_BODY = 256L << 20;

  private final HttpServer server;
  private final JsonRpc rpc;
  private final RpcToken token;
  private final Supplier<Future<String>> metrics;
  private final Supplier<Readiness> readiness;

  /** Whether new calls are welcome, and if not, why. */
  public record Readiness(boolean ready, String reason) {}

  public AdminServer(
      Vertx vertx,
      RpcMethods methods,
      RpcToken token,
      Supplier<Future<String>> metrics,
      Supplier<Readiness> readiness) {
    this.server = vertx.createHttpServer(new HttpServerOptions().setIdleTimeout(60));
    this.rpc = new JsonRpc(methods);
    this.token = token;
    this.metrics = new SharedAnswer<>(metrics);
    this.readiness = readiness;
    server.requestHandler(this::serve);
  }

  /** Listens; gives the port, which matters when {@code address} says 0. */
  public Future<Integer> listen(InetSocketAddress address) {
    return server
        .listen(address.getPort(), address.getAddress().getHostAddress())
        .map(HttpServer::actualPort);
  }

  /** Stops listening. */
  public Future<Void> close() {
    return server.close();
  }

  private void serve(HttpServerRequest request) {
    switch (request.path()) {
      case "/metrics" -> metrics.get().onComplete(scraped -> serveMetrics(request, scraped));
      case "/health/live" -> request.response().end("live\n");
      case "/health/ready" -> {
        Readiness now = readiness.get();
        request.response().setStatusCode(now.ready() ? 200 : 503).end(now.reason() + "\n");
      }
      case "/rpc" -> serveRpc(request);
      default -> refuse(request, 404, "there are /metrics, /health/live, /health/ready and /rpc");
    }
  }

  private static void serveMetrics(HttpServerRequest request, AsyncResult<String> scraped) {
    if (scraped.succeeded()) {
      request
          .response()
          .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
          .end(scraped.result());
    } else {
      refuse(request, 500, "the lanes did not answer");
    }
  }

  private void serveRpc(HttpServerRequest request) {
    if (!token.admits(request.getHeader("Authorization"))) {
      request.response().putHeader("WWW-Authenticate", "Bearer");
      refuse(request, 401, "/rpc takes the bearer token of the data directory");
    } else if (request.method() != HttpMethod.POST) {
      refuse(request, 405, "/rpc takes POST");
    } else if (length(request) > MAX_BODY) {
      refuse(request, 413, "the body is too large");
    } else {
      request
          .body()
          .compose(rpc::answer)
          .onSuccess(answer -> json(request, answer))
          .onFailure(e -> request.connection().close());
    }
  }

  private static long length(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : Long.MAX_VALUE;
  }

  private static void json(HttpServerRequest request, JsonObject answer) {
    request.response().putHeader("Content-Type", "application/json").end(answer.toBuffer());
  }

  private static void refuse(HttpServerRequest request, int status, String why) {
    request.response().setStatusCode(status).end(why + "\n");
  }
}
