package io.signalbox.core.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdminServerTest {
  @TempDir Path data;

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http = HttpClient.newHttpClient();
  private boolean ready = true;
  private String token;
  private int port;

  @BeforeEach
  void listens() throws Exception {
    RpcMethods methods =
        new RpcMethods()
            .add("echo", params -> Future.succeededFuture(params.getString("text")))
            .add("refuse", params -> Future.failedFuture(new RpcFailure("not today")))
            .add(
                "broken",
                params -> {
                  throw new IllegalStateException("secret detail");
                });
    AdminServer server =
        new AdminServer(
            vertx,
            methods,
            RpcToken.open(data),
            () -> Future.succeededFuture("x 1\n"),
            () -> new AdminServer.Readiness(ready, ready ? "ready" : "draining"));
    token = RpcToken.read(data);
    port =
        server
            .listen(new InetSocketAddress("127.0.0.1", 0))
            .toCompletionStage()
            .toCompletableFuture()
            .get();
  }

  @AfterEach
  void closes() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private JsonObject rpc(String body) throws Exception {
    HttpRequest.Builder request =
        to("/rpc")
            .header("Authorization", "Bearer " + token)
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return new JsonObject(send(request).body());
  }

  @Test
  void servesMetricsAndHealth_toAnybody() throws Exception {
    assertThat(send(to("/metrics")).body()).isEqualTo("x 1\n");
    assertThat(send(to("/health/live")).statusCode()).isEqualTo(200);
    assertThat(send(to("/health/ready")).statusCode()).isEqualTo(200);
    ready = false;
    assertThat(send(to("/health/ready")).statusCode()).isEqualTo(503);
    assertThat(send(to("/etc/passwd")).statusCode()).isEqualTo(404);
  }

  @Test
  void keepsRpcForThoseWhoHaveTheToken() throws Exception {
    HttpRequest.BodyPublisher call =
        HttpRequest.BodyPublishers.ofString("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"echo\"}");

    assertThat(send(to("/rpc").POST(call)).statusCode()).isEqualTo(401);
    assertThat(
            send(to("/rpc").header("Authorization", "Bearer " + "0".repeat(64)).POST(call))
                .statusCode())
        .isEqualTo(401);
    assertThat(send(to("/rpc").header("Authorization", "Bearer " + token)).statusCode())
        .isEqualTo(405);
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("rpc.token"))))
        .isEqualTo("rw-------");
  }

  @Test
  void answersACall() throws Exception {
    JsonObject answer =
        rpc("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"echo\",\"params\":{\"text\":\"hi\"}}");

    assertThat(answer)
        .isEqualTo(new JsonObject().put("jsonrpc", "2.0").put("id", 7).put("result", "hi"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"jsonrpc":"2.0","id":1,"method":"refuse"}           | -32000 | not today
          {"jsonrpc":"2.0","id":1,"method":"nothing"}          | -32601 | there is no method nothing
          {"jsonrpc":"2.0","id":1,"method":"broken"}           | -32603 | broken failed; the host's log says why
          {"jsonrpc":"1.0","id":1,"method":"echo"}             | -32600 | a request has jsonrpc "2.0", an id, a method, and params by name
          {"jsonrpc":"2.0","method":"echo"}                    | -32600 | a request has jsonrpc "2.0", an id, a method, and params by name
          {"jsonrpc":"2.0","id":1,"method":"echo","params":[]} | -32600 | a request has jsonrpc "2.0", an id, a method, and params by name
          nonsense                                             | -32700 | the body is no JSON object
          [1]                                                  | -32700 | the body is no JSON object
          """)
  void saysWhatIsWrongWithACall(String body, int code, String message) throws Exception {
    JsonObject error = rpc(body).getJsonObject("error");

    assertThat(error.getInteger("code")).isEqualTo(code);
    assertThat(error.getString("message")).isEqualTo(message);
  }
}
