package io.signalbox.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.signalbox.sip.SipResponse;
import io.signalbox.testkit.agent.Caller;
import io.signalbox.testkit.agent.Sdp;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host that is killed with calls up, and started again. */
@Tag("interop")
class KilledHostTest {
  private static final int CALLS = 20;

  /** Longer than a restart takes; what is sent into the gap is sent again all the same. */
  private static final int CALL_MILLIS = 8_000;

  /** Several times the 100 ms after which all is on the disk. */
  private static final Duration WRITTEN = Duration.ofSeconds(5);

  @TempDir Path directory;

  @Test
  void theByesOfItsCallsAreRouted_andEveryChannelComesBack() throws Exception {
    int carrierPort = Ports.freeUdp();
    int sipPort = Ports.freeUdp();
    Configuration configuration = Configuration.in(directory).listen("udp:127.0.0.1:" + sipPort);
    configuration.write(
        "accounts.yaml",
        """
        customers:
          acme:
            channels: %d
            trunks:
              - { address: 127.0.0.1, direction: sends, tech_prefix: "1234#" }
        carriers:
          north:
            trunks:
              - { address: 127.0.0.1, port: %d, direction: receives }
        """
            .formatted(CALLS, carrierPort));
    try (Sipp carrier = Sipp.carrier(directory, carrierPort);
        Sipp pbx = start(configuration, sipPort)) {
      RunningHost first = RunningHost.start(configuration);
      await().atMost(Duration.ofSeconds(20)).until(() -> stat(first, "calls") == CALLS);
      await().atMost(WRITTEN).until(() -> first.metric("signalbox_journal_calls") == CALLS);
      first.program().kill();
      try (RunningHost second = RunningHost.start(configuration);
          Caller late = new Caller("127.0.0.1", 0, "late", second.sip())) {
        assertThat(stat(second, "calls")).isEqualTo(CALLS);
        assertThat(held(second, "account:acme")).isEqualTo(CALLS);
        assertThat(((JsonArray) second.rpc("calls.list")).getJsonObject(0).getString("account"))
            .isEqualTo("acme");
        SipResponse refused =
            late.dial("1234#442079460199")
                .invite(Sdp.audio("127.0.0.1", "PCMA"), Caller.Answer.NONE);
        assertThat(refused.status()).as("the limit still counts them").isEqualTo(503);

        assertThat(pbx.program().exit(60)).as(pbx.program().output()).isZero();
        assertThat(pbx.count("SuccessfulCall(C)")).isEqualTo(CALLS);
        assertThat(second.metric("signalbox_calls_total{result=\"bye\"}")).isEqualTo(CALLS);
        assertThat(stat(second, "leases")).isZero();
        assertThat(stat(second, "calls")).isZero();
        await().atMost(WRITTEN).until(() -> second.metric("signalbox_journal_calls") == 0);
      }
      assertThat(carrier.program().alive()).isTrue();
    }
  }

  /** It sends its first INVITEs until the host is up. */
  private Sipp start(Configuration configuration, int sipPort) throws Exception {
    return Sipp.longCalls(
        configuration.path("."),
        CALL_MILLIS,
        "-s",
        "1234#442079460123",
        "-r",
        Integer.toString(CALLS),
        "-m",
        Integer.toString(CALLS),
        "127.0.0.1:" + sipPort);
  }

  private static int stat(RunningHost host, String name) throws Exception {
    return ((JsonObject) host.rpc("stats")).getInteger(name);
  }

  private static int held(RunningHost host, String key) throws Exception {
    JsonArray limits = (JsonArray) host.rpc("limits");
    return limits.stream()
        .map(JsonObject.class::cast)
        .filter(limit -> limit.getString("key").equals(key))
        .mapToInt(limit -> limit.getInteger("held"))
        .sum();
  }
}
