package io.signalbox.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipResponse;
import io.signalbox.testkit.agent.Caller;
import io.signalbox.testkit.agent.Sdp;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The reference work with SIPp on both sides, while every module and the script are replaced ten
 * times: new jars, changed settings, both.
 */
@Tag("interop")
class ReferenceWorkTest {
  private static final int RATE = 200;
  private static final int CALLS = RATE * 60;
  private static final int ROUNDS = 10;
  private static final int KEPT = 5;

  /** Two SIPp, this test and a cold host share the cores: SIPp itself stands still now and then. */
  private static final int PAUSES = CALLS / 200;

  /** 64*T1: as long as a finished transaction still answers retransmissions. */
  private static final Duration TOMBSTONES = Duration.ofSeconds(45);

  /** A setting of each module, told apart by the number of the round. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "ipauth", "sources: [ { address: 198.51.100.%d, tag: acme } ]\n",
          "techprefix", "prefixes: [ { prefix: \"77%d#\", tag: acme } ]\n",
          "digestauth", "failure_delay_ms: 1%d\n",
          "uac-auth", "keep_seconds: 1%d\n",
          "limiter", "",
          "codec-filter", "helpers: [ telephone-event, CN, x%d ]\n",
          "gateway", "groups: { g%d: [ north ] }\n",
          "numbers", "exempt: [ \"99%d\" ]\n",
          "firewall", "block_seconds: 60%d\n");

  @TempDir Path directory;

  private int extraCalls;

  @Test
  void everyCallSucceeds_whileEverythingIsReplaced() throws Exception {
    int carrierPort = Ports.freeUdp();
    Configuration configuration =
        Configuration.in(directory)
            .write(
                "accounts.yaml",
                """
                customers:
                  acme:
                    channels: 1000
                    cps: 1000
                    trunks:
                      - { address: 127.0.0.1, direction: sends, tech_prefix: "1234#", restrict_codecs: [G729, GSM] }
                carriers:
                  north:
                    trunks:
                      - { address: 127.0.0.1, port: %d, direction: receives }
                """
                    .formatted(carrierPort));
    try (RunningHost host = RunningHost.start(configuration);
        Sipp carrier = Sipp.carrier(directory, carrierPort);
        Caller caller = new Caller("127.0.0.1", 0, "alice", host.sip());
        Sipp pbx =
            Sipp.start(
                directory,
                "caller",
                "-s",
                "1234#442079460123",
                "-r",
                Integer.toString(RATE),
                "-m",
                Integer.toString(CALLS),
                "-l",
                Integer.toString(10 * RATE),
                host.sip().getHostString() + ":" + host.sip().getPort())) {
      for (int round = 0; round < ROUNDS; round++) {
        replaceEverything(host, configuration, caller, round);
      }
      assertThat(pbx.program().exit(120)).as(pbx.program().output()).isZero();
      assertThat(pbx.count("SuccessfulCall(C)")).isEqualTo(CALLS);
      assertThat(pbx.count("FailedCall(C)")).isZero();
      assertThat(pbx.count("Retransmissions(C)"))
          .as("our answers came late")
          .isLessThanOrEqualTo(PAUSES);

      nothingIsLeft(host);
      replacedModulesAreCollected(host);
      assertThat(host.metric("signalbox_calls_total{result=\"bye\"}"))
          .isEqualTo(CALLS + extraCalls);
      assertThat(
              host.metric(
                  "signalbox_module_outcomes_total{function=\"acquire\",module=\"limiter\",outcome=\"ok\"}"))
          .isEqualTo(CALLS + extraCalls);
      assertThat(carrier.program().alive()).isTrue();
    }
  }

  private void replaceEverything(
      RunningHost host, Configuration configuration, Caller caller, int round) throws Exception {
    for (Map.Entry<String, String> module : SETTINGS.entrySet()) {
      String id = module.getKey();
      String version = "0.1." + round;
      boolean hasSettings = !module.getValue().isEmpty();
      boolean newJar = round % 3 != 1 || !hasSettings;
      if (newJar) {
        ModuleJars.rebuild(configuration.path("jars"), id, version);
      }
      if (hasSettings && round % 3 != 0) {
        configuration.write("modules/" + id + ".yaml", module.getValue().formatted(round));
      }
      JsonObject change = (JsonObject) host.rpc("module.reload", "id", id);
      assertThat(change.getString("result")).isEqualTo("applied");
      theNextCallSees(host, caller, change.getLong("generation"));
      JsonObject shown = (JsonObject) host.rpc("module.show", "id", id);
      if (newJar) {
        assertThat(shown.getString("version")).isEqualTo(version);
      }
    }
    reloadScript(host, configuration, caller, "round " + round);
  }

  private void reloadScript(
      RunningHost host, Configuration configuration, Caller caller, String reason)
      throws Exception {
    Path script = configuration.path("wholesale.route");
    String text = Files.readString(Configuration.ROOT.resolve("scripts/wholesale.route"));
    Files.writeString(
        script,
        text.replace("reply(405, \"Method Not Allowed\")", "reply(405, \"" + reason + "\")"));
    JsonObject change = (JsonObject) host.rpc("script.reload");
    assertThat(change.getString("result")).isEqualTo("applied");
    theNextCallSees(host, caller, change.getLong("generation"));
    SipResponse refused = caller.dial("x").register(Caller.Answer.NONE);
    assertThat(refused.status()).isEqualTo(405);
    assertThat(refused.reason()).isEqualTo(reason);
  }

  /** A call right after a change runs on the new generation and is carried as all others are. */
  private void theNextCallSees(RunningHost host, Caller caller, long generation) throws Exception {
    Caller.Dialog call = caller.dial("1234#442079460199");
    SipResponse answer = call.invite(Sdp.audio("127.0.0.1", "PCMA", "G729"), Caller.Answer.NONE);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.first(HeaderName.CONTACT)).isPresent();
    assertThat(call.bye().status()).isEqualTo(200);
    extraCalls++;
    JsonArray trace = (JsonArray) host.rpc("trace", "callId", call.callId());
    assertThat(trace.toString()).contains("generation " + generation);
  }

  /** Five generations are kept for a rollback; the classes of all older ones are gone. */
  private void replacedModulesAreCollected(RunningHost host) {
    await()
        .atMost(TOMBSTONES)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              host.program().collectGarbage(directory);
              JsonObject generations = (JsonObject) host.rpc("generations");
              assertThat(generations.getInteger("leakedClassLoaders")).isZero();
              assertThat(generations.getJsonArray("generations")).hasSize(1 + KEPT);
            });
  }

  private static void nothingIsLeft(RunningHost host) {
    await()
        .atMost(TOMBSTONES)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              JsonObject stats = (JsonObject) host.rpc("stats");
              assertThat(stats.getInteger("calls")).isZero();
              assertThat(stats.getInteger("leases")).isZero();
              assertThat(stats.getInteger("transactions")).isZero();
              assertThat(stats.getInteger("tombstones")).isZero();
            });
  }
}
