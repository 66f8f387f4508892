package io.signalbox.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.signalbox.core.ctl.RpcClient;
import io.signalbox.testkit.agent.Caller;
import io.signalbox.testkit.agent.Carrier;
import io.signalbox.testkit.agent.Sdp;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The firewall in a running host, against those it is for. */
class FirewallSystemTest {
  private static final String SCANNER = "127.0.0.66";
  private static final String TRUNK = "127.0.0.77";
  private static final Duration A_WHILE = Duration.ofSeconds(20);
  private static final String ACCOUNTS =
      """
      customers:
        acme:
          trunks:
            - { address: 127.0.0.1, direction: sends }
            - { address: 127.0.0.77, direction: sends }
            - { address: 127.9.0.0/16, direction: sends }
      carriers:
        north:
          trunks:
            - { address: 127.0.0.1, port: %d, direction: receives }
      """;

  @TempDir Path directory;

  @Test
  @Tag("interop")
  void aScanner_isBlocked_whileGoodCallsGoOn_andUnblockingTakesEffectWithinASecond()
      throws Exception {
    int port = Ports.freeUdp();
    Configuration configuration =
        configuration(port)
            .write(
                "signalbox.yaml",
                """
                sip: { listen: [ "udp:127.0.0.1:0", "tcp:127.0.0.1:0" ] }
                overload: { target_delay_ms: 0 } # delay depends on what else this machine does
                modules: ./jars
                admin: { listen: "127.0.0.1:0" }
                """);
    try (RunningHost host = RunningHost.start(configuration);
        Sipp carrier = Sipp.carrier(directory, port);
        Sipp pbx = sipp(host, "caller", "127.0.0.1", 20, 200)) {
      try (Sipp scanner = sipp(host, "scanner", SCANNER, 1_000, 20_000, "-inf", users())) {
        await().atMost(A_WHILE).until(() -> blocked(host, SCANNER).isPresent());
        assertThat(blocked(host, SCANNER).orElseThrow().getString("kind")).isEqualTo("auto");
        awaitHits(host, 2_000);
        double challenges = host.metric("signalbox_responses_total{code=\"407\"}");
        awaitHits(host, hits(host) + 2_000);
        assertThat(host.metric("signalbox_responses_total{code=\"407\"}")).isEqualTo(challenges);
        assertThat(scanner.program().alive()).isTrue();
      }
      assertThat(pbx.program().exit(60)).as(pbx.program().output()).isZero();
      assertThat(pbx.count("SuccessfulCall(C)")).isEqualTo(200);
      assertThat(pbx.count("FailedCall(C)")).isZero();
      assertThat(carrier.program().alive()).isTrue();
      unblockingIsFelt(host);
    }
  }

  private static void unblockingIsFelt(RunningHost host) throws Exception {
    try (Stranger stranger = new Stranger(SCANNER, host.sip())) {
      long before = hits(host);
      stranger.asks("phone");
      awaitHits(host, before + 1);
      assertThat(stranger.answers()).isEmpty();
      host.rpc("firewall.unblock", "address", SCANNER);
      await()
          .atMost(Duration.ofSeconds(1))
          .pollInterval(Duration.ofMillis(50))
          .until(
              () -> {
                stranger.asks("phone");
                return !stranger.answers().isEmpty();
              });
    }
  }

  @Test
  void aForgedFloodInTheNameOfATrunk_neverBlocksIt() throws Exception {
    try (Carrier carrier = new Carrier("127.0.0.1", 0, Carrier.Policy.OPEN);
        RunningHost host = RunningHost.start(configuration(carrier.port()));
        Stranger forger = new Stranger(TRUNK, host.sip());
        Caller customer = new Caller(TRUNK, 0, "office", host.sip())) {
      for (int i = 0; i < 5_000; i++) {
        if (i % 2 == 0) {
          forger.asks("friendly-scanner");
        } else {
          forger.send("INVITE nonsense\r\n\r\n");
        }
      }
      await()
          .atMost(A_WHILE)
          .until(() -> host.metric("signalbox_firewall_decisions_total{result=\"trunk\"}") > 100);
      assertThat((JsonArray) host.rpc("firewall.list")).isEmpty();
      assertThat(host.metric("signalbox_firewall_blocked")).isZero();
      await().atMost(A_WHILE).until(() -> completes(customer)); // 503 while the flood is worked off
    }
  }

  private static boolean completes(Caller customer) throws Exception {
    Caller.Dialog call = customer.dial("442079460123");
    int answer = call.invite(Sdp.audio(TRUNK, "PCMA"), Caller.Answer.NONE).status();
    assertThat(answer).isIn(200, 503);
    return answer == 200 && call.bye().status() == 200;
  }

  /** By a trunk that is too wide to be anybody's own. */
  @Test
  void whoHasACallInProgress_isBlockedOnlyAfterIt() throws Exception {
    String source = "127.9.0.1";
    try (Carrier carrier = new Carrier("127.0.0.1", 0, Carrier.Policy.OPEN);
        RunningHost host = RunningHost.start(configuration(carrier.port()));
        Stranger forger = new Stranger(source, host.sip());
        Caller caller = new Caller(source, 0, "office", host.sip())) {
      Caller.Dialog call = caller.dial("442079460123");
      assertThat(call.invite(Sdp.audio(source, "PCMA"), Caller.Answer.NONE).status())
          .isEqualTo(200);
      forger.asks("sipvicious");
      String calls = "signalbox_firewall_decisions_total{result=\"calls\"}";
      await().atMost(A_WHILE).until(() -> host.metric(calls) == 1);
      assertThat((JsonArray) host.rpc("firewall.list")).isEmpty();
      assertThat(call.bye().status()).isEqualTo(200);
      forger.asks("sipvicious");
      await().atMost(A_WHILE).until(() -> blocked(host, source).isPresent());
    }
  }

  @Test
  void blocks_surviveARestart() throws Exception {
    Configuration configuration = configuration(9);
    try (RunningHost host = RunningHost.start(configuration);
        Stranger scanner = new Stranger(SCANNER, host.sip())) {
      scanner.asks("friendly-scanner");
      await().atMost(A_WHILE).until(() -> blocked(host, SCANNER).isPresent());
      host.rpc("firewall.block", "address", "127.0.0.88", "reason", "abuse");
      host.program().terminate();
      assertThat(host.program().exit(60)).isZero();
    }
    try (RunningHost host = RunningHost.start(configuration);
        Stranger scanner = new Stranger(SCANNER, host.sip())) {
      assertThat(blocked(host, SCANNER).orElseThrow().getString("reason")).isEqualTo("scanner");
      assertThat(blocked(host, "127.0.0.88").orElseThrow().getString("kind")).isEqualTo("manual");
      scanner.asks("phone");
      await()
          .atMost(A_WHILE)
          .until(() -> host.metric("signalbox_firewall_dropped_total{reason=\"scanner\"}") == 1);
      assertThat(scanner.answers()).isEmpty();
    }
  }

  @Test
  void anOperator_blocksAllowsAndUnblocks() throws Exception {
    Configuration configuration = configuration(9);
    try (RunningHost host = RunningHost.start(configuration);
        Stranger stranger = new Stranger("127.0.0.88", host.sip())) {
      String put = ctl(configuration, "block", "127.0.0.88", "abuse", "--seconds", "600", "--json");
      JsonObject row = new JsonObject(put);
      assertThat(row.getString("kind")).isEqualTo("manual");
      assertThat(row.getString("until")).isNotNull();
      stranger.asks("phone");
      await()
          .atMost(A_WHILE)
          .until(() -> host.metric("signalbox_firewall_dropped_total{reason=\"manual\"}") == 1);
      assertThat(stranger.answers()).isEmpty();
      assertThat(ctl(configuration, "list")).contains("127.0.0.88", "manual", "abuse");
      assertThat(ctl(configuration, "list", "127.0.0.99")).contains("none");
      assertThat(ctl(configuration, "block", "127.0.0.77")).contains("warning: an enabled trunk");
      await().atMost(A_WHILE).until(() -> blocking(host, "acme/127.0.0.77+sends").size() == 1);
      ctl(configuration, "unblock", "127.0.0.77");
      await().atMost(A_WHILE).until(() -> blocking(host, "acme/127.0.0.77+sends").isEmpty());
      ctl(configuration, "unblock", "127.0.0.88");
      ctl(configuration, "allow", "127.0.0.88/29", "--json");
      for (int i = 0; i < 3; i++) {
        stranger.asks("friendly-scanner");
      }
      await().atMost(A_WHILE).until(() -> stranger.answers().size() == 3);
      JsonArray list = new JsonArray(ctl(configuration, "list", "--json"));
      assertThat(list).hasSize(1);
      assertThat(list.getJsonObject(0).getString("kind")).isEqualTo("allow");
      assertThat(audited(host)).contains("block 127.0.0.88/29", "block 127.0.0.88");
      Program refused =
          configuration.signalbox(
              "ctl", "-c", configuration.path(".").toString(), "firewall", "unblock", "10.0.0.1");
      assertThat(refused.exit(30)).isOne();
      assertThat(refused.output()).contains("10.0.0.1 is not in the list");
    }
  }

  /** sipvicious, as those who scan use it; svwar cannot choose an address, so 127.0.0.1 is its. */
  @Test
  @Tag("interop")
  void sipvicious_isBlockedAtItsFirstRequest() throws Exception {
    String svmap = Interop.require("svmap", "sipvicious");
    String svwar = Interop.require("svwar", "sipvicious");
    Configuration open = Configuration.in(directory).write("modules/firewall.yaml", "allow: []\n");
    try (RunningHost host = RunningHost.start(open)) {
      String port = Integer.toString(host.sip().getPort());
      try (Program map = Program.start(directory, svmap, "-b", SCANNER, "-p", port, "127.0.0.1")) {
        await().atMost(A_WHILE).until(() -> blocked(host, SCANNER).isPresent());
        map.exit(60);
      }
      try (Program war =
          Program.start(directory, svwar, "-e", "100-199", "-p", port, "127.0.0.1")) {
        await().atMost(A_WHILE).until(() -> blocked(host, "127.0.0.1").isPresent());
        war.exit(60);
        assertThat(war.output()).contains("found nothing");
      }
      assertThat(host.metric("signalbox_firewall_decisions_total{result=\"blocked\"}"))
          .isEqualTo(2);
    }
  }

  private String audited(RunningHost host) throws RpcClient.Refused {
    return ((JsonArray) host.rpc("audit"))
        .stream()
            .map(entry -> ((JsonObject) entry).getString("row"))
            .collect(Collectors.joining("\n"));
  }

  private static JsonArray blocking(RunningHost host, String trunk) throws RpcClient.Refused {
    return ((JsonObject) host.rpc("trunk.show", "name", trunk)).getJsonArray("blocked");
  }

  private static String ctl(Configuration configuration, String... words) throws Exception {
    String[] command = new String[words.length + 4];
    command[0] = "ctl";
    command[1] = "-c";
    command[2] = configuration.path(".").toString();
    command[3] = "firewall";
    System.arraycopy(words, 0, command, 4, words.length);
    try (Program ctl = configuration.signalbox(command)) {
      assertThat(ctl.exit(30)).as(ctl.output()).isZero();
      return ctl.output();
    }
  }

  private Sipp sipp(
      RunningHost host, String scenario, String from, int rate, int calls, String... more)
      throws Exception {
    String[] options = {
      "-s",
      "442079460123",
      "-r",
      Integer.toString(rate),
      "-m",
      Integer.toString(calls),
      "-l",
      "5000"
    };
    String target = host.sip().getHostString() + ":" + host.sip().getPort();
    String[] all = new String[options.length + more.length + 1];
    System.arraycopy(options, 0, all, 0, options.length);
    System.arraycopy(more, 0, all, options.length, more.length);
    all[all.length - 1] = target;
    return Sipp.start(directory, scenario, Address.of("udp:" + from), all);
  }

  /** A list of users that nobody has. */
  private String users() throws Exception {
    Path file = directory.resolve("users.csv");
    String lines =
        IntStream.range(100, 1_100)
            .mapToObj(i -> i + ";[authentication username=" + i + " password=" + i + "]")
            .collect(Collectors.joining("\n", "SEQUENTIAL\n", "\n"));
    Files.writeString(file, lines);
    return file.toString();
  }

  private Configuration configuration(int carrierPort) {
    return Configuration.in(directory).write("accounts.yaml", ACCOUNTS.formatted(carrierPort));
  }

  private static void awaitHits(RunningHost host, long hits) {
    await().atMost(A_WHILE).until(() -> hits(host) >= hits);
  }

  private static long hits(RunningHost host) throws RpcClient.Refused {
    return blocked(host, SCANNER).map(row -> row.getLong("hits")).orElse(0L);
  }

  private static Optional<JsonObject> blocked(RunningHost host, String address)
      throws RpcClient.Refused {
    return ((JsonArray) host.rpc("firewall.list", "address", address))
        .stream().map(JsonObject.class::cast).findFirst();
  }
}
