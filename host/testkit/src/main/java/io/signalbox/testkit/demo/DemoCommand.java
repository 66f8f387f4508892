package io.signalbox.testkit.demo;

import io.signalbox.core.admin.RpcToken;
import io.signalbox.core.app.Host;
import io.signalbox.core.app.HostConfig;
import io.signalbox.core.ctl.RpcClient;
import io.signalbox.testkit.agent.Carrier;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code signalbox demo}. */
@Command(
    name = "demo",
    description = "Place real calls through a host of its own and show what happened.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Path directory = Files.createTempDirectory("signalbox-demo");
    try (Carrier carrier =
        new Carrier(
            "127.0.0.1",
            0,
            Carrier.Policy.challenging(
                "49", DemoAccounts.CARRIER_USER, DemoAccounts.CARRIER_PASSWORD))) {
      configure(directory, carrier.port());
      Host host = Host.start(HostConfig.read(directory, HostConfig.home()));
      try {
        return demonstrate(host, directory, carrier, out) ? 0 : 1;
      } finally {
        host.stop();
      }
    } finally {
      delete(directory);
      out.flush();
    }
  }

  private static void configure(Path directory, int carrierPort) throws Exception {
    try (Stream<Path> shipped = Files.list(HostConfig.home().resolve("scripts"))) {
      for (Path route : shipped.filter(f -> f.toString().endsWith(".route")).toList()) {
        Files.copy(route, directory.resolve(route.getFileName()));
      }
    }
    Files.writeString(
        directory.resolve(HostConfig.FILE),
        """
        sip: { listen: [ "udp:127.0.0.1:0", "tcp:127.0.0.1:0" ] }
        admin: { listen: "127.0.0.1:0" }
        """);
    Files.writeString(directory.resolve("accounts.yaml"), DemoAccounts.file(carrierPort));
  }

  private static boolean demonstrate(Host host, Path directory, Carrier carrier, PrintWriter out)
      throws Exception {
    out.println(host.readyLine());
    RpcClient rpc = new RpcClient(host.adminAddress(), RpcToken.read(directory.resolve("data")));
    String before = metrics(host);
    boolean asExpected = true;
    try (DemoCalls calls = new DemoCalls(host.sipAddress(), carrier)) {
      List<DemoCalls.Placed> placed = calls.place();
      for (DemoCalls.Placed call : placed) {
        out.printf("%n== %s: %s%n", call.title(), call.result());
        ladder(rpc, call.callId(), out);
        if (!call.asExpected()) {
          out.println("   NOT AS EXPECTED");
          asExpected = false;
        }
      }
    }
    out.printf("%n== Metrics that moved%n");
    MetricsDiff.between(before, metrics(host)).forEach(line -> out.println("   " + line));
    return asExpected;
  }

  private static String metrics(Host host) throws Exception {
    URI uri = URI.create("http://" + host.adminAddress() + "/metrics");
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static void ladder(RpcClient rpc, String callId, PrintWriter out)
      throws RpcClient.Refused {
    Object trace = rpc.call("trace", new JsonObject().put("callId", callId));
    ((JsonArray) trace).forEach(line -> out.println("   " + line));
  }

  private static void delete(Path directory) throws Exception {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
