package io.signalbox.core.ctl;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** One host's {@code /rpc}, as its client sees it. */
public final class RpcClient {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** The host said no, or could not be asked; the message is for the operator. */
  public static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    public Refused(String message) {
      super(message);
    }
  }

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
  private final URI endpoint;
  private final String token;

  /**
   * @param address host and port of the admin side
   * @param token that of its data directory
   */
  public RpcClient(String address, String token) {
    this.endpoint = URI.create("http://" + address + "/rpc");
    this.token = token;
  }

  /** Calls a method and waits for what it gives: a JSON value of Vert.x, or null. */
  public Object call(String method, JsonObject params) throws Refused {
    JsonObject request =
        new JsonObject()
            .put("jsonrpc", "2.0")
            .put("id", 1)
            .put("method", method)
            .put("params", params);
    try {
      HttpResponse<String> response =
          http.send(
              HttpRequest.newBuilder(endpoint)
                  .header("Authorization", "Bearer " + token)
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(request.encode()))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new Refused(response.body().trim());
      }
      JsonObject answer = new JsonObject(response.body());
      if (answer.containsKey("error")) {
        throw new Refused(answer.getJsonObject("error").getString("message"));
      }
      return answer.getValue("result");
    } catch (IOException | DecodeException e) {
      throw new Refused("no host answers at " + endpoint.getAuthority() + " (" + reason(e) + ")");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused("interrupted");
    }
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
