package io.signalbox.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.signalbox.testkit.agent.Caller;
import io.signalbox.testkit.agent.Sdp;
import io.vertx.core.json.JsonObject;
import java.net.InetSocketAddress;
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

  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path directory;

  @Test
  void theByesOfItsCallsAreRouted_andEveryChannelComesBack() throws Exception {
    int carrierPort = Ports.freeUdp();
    int sipPort = Ports.freeUdp();
    Configuration configuration =
        Configuration.in(directory)
            .write(
                "signalbox.yaml",
                """
                sip: { listen: [ "udp:127.0.0.1:%d" ] }
                modules: ./jars
                admin: { listen: "127.0.0.1:0" }
                journal: { ping: false }  # SIPp answers none
                """
                    .formatted(sipPort))
            .write(
                "accounts.yaml",
                """
                customers:
                  acme:
                    trunks:
                      - { address: 127.0.0.1, direction: sends, tech_prefix: "1234#" }
                  single:
                    channels: 1
                    trunks:
                      - { address: 127.0.0.1, direction: sends, tech_prefix: "77#" }
                carriers:
                  north:
                    trunks:
                      - { address: 127.0.0.1, port: %d, direction: receives }
                """
                    .formatted(carrierPort));
    InetSocketAddress sip = new InetSocketAddress("127.0.0.1", sipPort);
    try (Sipp carrier = Sipp.carrier(directory, carrierPort);
        Sipp pbx = start(configuration, sipPort);
        Caller caller = new Caller("127.0.0.1", 0, "single", sip)) {
      RunningHost first = RunningHost.start(configuration);
      Caller.Dialog only = caller.dial("77#442079460199");
      assertThat(invite(only)).isEqualTo(200);
      await().atMost(SOON).until(() -> first.metric("signalbox_journal_calls") == CALLS + 1);
      first.program().kill();
      try (RunningHost second = RunningHost.start(configuration)) {
        assertThat(second.program().output()).contains(CALLS + 1 + " calls of an earlier run");
        JsonObject shown = (JsonObject) second.rpc("calls.show", "callId", only.callId());
        assertThat(shown.getString("account")).isEqualTo("single");
        assertThat(invite(caller.dial("77#442079460198"))).as("it still counts").isEqualTo(503);
        assertThat(only.bye().status()).isEqualTo(200);
        Caller.Dialog next = caller.dial("77#442079460197");
        assertThat(invite(next)).as("its channel is free").isEqualTo(200);
        assertThat(next.bye().status()).isEqualTo(200);

        assertThat(pbx.program().exit(60)).as(pbx.program().output()).isZero();
        assertThat(pbx.count("SuccessfulCall(C)")).isEqualTo(CALLS);
        assertThat(second.metric("signalbox_calls_total{result=\"bye\"}")).isEqualTo(CALLS + 2);
        assertThat(stat(second, "leases")).isZero();
        assertThat(stat(second, "calls")).isZero();
        await().atMost(SOON).until(() -> second.metric("signalbox_journal_calls") == 0);
      }
      assertThat(carrier.program().alive()).isTrue();
    }
  }

  private static int invite(Caller.Dialog call) {
    return call.invite(Sdp.audio("127.0.0.1", "PCMA"), Caller.Answer.NONE).status();
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
}
