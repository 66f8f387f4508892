package io.signalbox.scripts;

import io.signalbox.core.ctl.RpcClient;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code signalbox run} in a process of its own, up and ready. */
final class RunningHost implements AutoCloseable {
  private static final long START_SECONDS = 30;
  private static final Pattern UDP = Pattern.compile("udp:127\\.0\\.0\\.1:(\\d+)");
  private static final Pattern TCP = Pattern.compile("tcp:127\\.0\\.0\\.1:(\\d+)");
  private static final Pattern ADMIN = Pattern.compile("admin 127\\.0\\.0\\.1:(\\d+)");

  private final Program program;
  private final int sipPort;
  private final String ready;
  private final String admin;
  private final RpcClient rpc;

  private RunningHost(Program program, String ready, Configuration configuration)
      throws IOException {
    this.program = program;
    this.ready = ready;
    this.sipPort = Integer.parseInt(group(UDP, ready));
    this.admin = "127.0.0.1:" + group(ADMIN, ready);
    this.rpc = new RpcClient(admin, Files.readString(configuration.path("data/rpc.token")).trim());
  }

  static RunningHost start(Configuration configuration) throws Exception {
    Program program = configuration.signalbox("run", "-c", configuration.path(".").toString());
    Optional<String> ready = program.await(line -> line.contains("ready: "), START_SECONDS);
    if (ready.isEmpty()) {
      program.close(); // nobody else knows of it
      throw new AssertionError("did not start:\n" + program.output());
    }
    return new RunningHost(program, ready.get(), configuration);
  }

  private static String group(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(line);
    if (!matcher.find()) {
      throw new AssertionError("no " + pattern + " in: " + line);
    }
    return matcher.group(1);
  }

  InetSocketAddress sip() {
    return new InetSocketAddress("127.0.0.1", sipPort);
  }

  int tcpPort() {
    return Integer.parseInt(group(TCP, ready));
  }

  /** The port of the listener of this transport and address. */
  int port(Address listener) {
    return Integer.parseInt(
        group(Pattern.compile(Pattern.quote(listener + ":") + "(\\d+)"), ready));
  }

  Program program() {
    return program;
  }

  String admin() {
    return admin;
  }

  /** Calls a method of {@code /rpc}; params as name, value, name, value, … */
  Object rpc(String method, Object... params) throws RpcClient.Refused {
    JsonObject json = new JsonObject();
    for (int i = 0; i < params.length; i += 2) {
      json.put((String) params[i], params[i + 1]);
    }
    return rpc.call(method, json);
  }

  /** The body of a GET on the admin side. */
  String get(String path) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://" + admin + path)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  /** The value of one line of {@code /metrics}, 0 when it is not there. */
  double metric(String nameAndLabels) throws IOException, InterruptedException {
    return get("/metrics")
        .lines()
        .filter(line -> line.startsWith(nameAndLabels + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(nameAndLabels.length() + 1)))
        .findFirst()
        .orElse(0);
  }

  @Override
  public void close() throws InterruptedException {
    program.close();
  }
}
