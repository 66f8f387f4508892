package io.signalbox.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.testkit.agent.Caller;
import io.signalbox.testkit.agent.Carrier;
import io.signalbox.testkit.agent.Sdp;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code grafana/} asks for is what a host gives. */
class GrafanaTest {
  private static final Path GRAFANA = Configuration.ROOT.resolve("grafana");
  private static final long SECONDS = 30;
  private static final Pattern METRIC = Pattern.compile("signalbox_[a-z_]+");
  private static final String ACCOUNTS =
      """
      customers:
        acme:
          channels: 1
          trunks:
            - { name: office, address: 127.0.0.1, direction: sends, tech_prefix: "1234#" }
      carriers:
        north:
          trunks:
            - { address: 127.0.0.1, port: %d, direction: receives }
      """;

  @TempDir Path directory;

  @Test
  void panelsAndAlerts_nameMetricsThatTheHostHas() throws Exception {
    Map<String, Set<String>> asked = new TreeMap<>(panels());
    asked.put(
        "alerts.yml",
        names(
            Files.readString(GRAFANA.resolve("alerts.yml"))
                .lines()
                .filter(line -> !line.strip().startsWith("#"))
                .collect(Collectors.joining("\n"))));
    String metrics = metricsAfterACallAndAReload();
    Set<String> given =
        metrics
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.replaceAll("[{ ].*", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    asked.forEach(
        (where, names) -> assertThat(given).as("asked for by %s", where).containsAll(names));
    assertThat(asked.values().stream().mapToInt(Set::size).sum()).isGreaterThan(20);
  }

  @Test
  @Tag("interop")
  void prometheus_takesTheConfigurationAndTheAlertsFire() throws Exception {
    String promtool = Interop.require("promtool", "prometheus");
    succeeds(promtool, "check", "config", "prometheus.yml");
    succeeds(promtool, "test", "rules", "alerts.test.yml");
  }

  private static void succeeds(String... command) throws InterruptedException {
    try (Program program = Program.start(GRAFANA, command)) {
      int exit = program.exit(SECONDS);
      assertThat(exit).as(program.output()).isZero();
      assertThat(program.output()).contains("SUCCESS");
    }
  }

  /** A counter is there once something was counted: one call, one beyond the limit, one reload. */
  private String metricsAfterACallAndAReload() throws Exception {
    try (Carrier carrier = new Carrier("127.0.0.1", 0, Carrier.Policy.OPEN);
        RunningHost host =
            RunningHost.start(
                Configuration.in(directory)
                    .write("accounts.yaml", ACCOUNTS.formatted(carrier.port())));
        Caller caller = new Caller("127.0.0.1", 0, "office", host.sip())) {
      byte[] offer = Sdp.audio("127.0.0.1", "PCMA");
      Caller.Dialog call = caller.dial("1234#442079460123");
      assertThat(call.invite(offer, Caller.Answer.NONE).status()).isEqualTo(200);
      assertThat(caller.dial("1234#442079460124").invite(offer, Caller.Answer.NONE).status())
          .isEqualTo(503);
      assertThat(call.bye().status()).isEqualTo(200);
      host.rpc("module.reload", "id", "gateway");
      return host.get("/metrics");
    }
  }

  /** The metrics by the title of the panel that asks for them. */
  private static Map<String, Set<String>> panels() throws Exception {
    JsonObject dashboard =
        new JsonObject(Files.readString(GRAFANA.resolve("dashboards/signalbox.json")));
    Map<String, Set<String>> names = new TreeMap<>();
    for (Object panel : dashboard.getJsonArray("panels")) {
      JsonObject json = (JsonObject) panel;
      Set<String> asked = new TreeSet<>();
      for (Object target : json.getJsonArray("targets", new JsonArray())) {
        asked.addAll(names(((JsonObject) target).getString("expr")));
      }
      if (!json.getString("type").equals("row")) {
        assertThat(asked).as("panel %s", json.getString("title")).isNotEmpty();
        names.computeIfAbsent(json.getString("title"), t -> new TreeSet<>()).addAll(asked);
      }
    }
    return names;
  }

  private static Set<String> names(String expression) {
    Set<String> names = new TreeSet<>();
    Matcher metric = METRIC.matcher(expression);
    while (metric.find()) {
      names.add(metric.group());
    }
    return names;
  }
}
