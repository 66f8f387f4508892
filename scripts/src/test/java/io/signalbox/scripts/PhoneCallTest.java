package io.signalbox.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One baresip phone calls another through the host. */
@Tag("interop")
class PhoneCallTest {
  private static final String NUMBER = "442079460123";
  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir Path directory;

  @ParameterizedTest(name = "{0} calls {1}")
  @CsvSource({
    "udp:127.0.0.1, udp:127.0.0.1",
    "tcp:127.0.0.1, udp:127.0.0.1",
    "udp:[::1], tcp:127.0.0.1",
  })
  void phonesTalk_andEitherSideHangsUp(String alices, String bobs) throws Exception {
    Address from = Address.of(alices);
    Address to = Address.of(bobs);
    Configuration configuration =
        Configuration.in(directory).listen("udp:127.0.0.1:0", "tcp:127.0.0.1:0", "udp:[::1]:0");
    int bobPort = Ports.freeUdp();
    configuration.write(
        "accounts.yaml",
        """
        customers:
          acme:
            channels: 1
            trunks:
              - { address: "%s", direction: sends, protocol: %s }
        carriers:
          north:
            trunks:
              - { address: "%s", port: %d, direction: receives, protocol: %s }
        """
            .formatted(from.bare(), from.protocol(), to.bare(), bobPort, to.protocol()));
    try (RunningHost host = RunningHost.start(configuration);
        Phone bob = Phone.start(directory, NUMBER, to.ip(), bobPort, "")) {
      String proxy = from.ip() + ":" + host.port(from) + ";transport=" + from.transport();
      try (Phone alice =
          Phone.start(
              directory, "alice", from.ip(), Ports.freeUdp(), ";outbound=\"sip:" + proxy + "\"")) {
        talk(alice, bob, proxy, host, alice);
        talk(alice, bob, proxy, host, bob);
      }
      assertThat(host.metric("signalbox_calls_total{result=\"bye\"}")).isEqualTo(2);
    }
  }

  private static void talk(Phone alice, Phone bob, String proxy, RunningHost host, Phone last)
      throws Exception {
    bob.forget();
    alice.dial("sip:" + NUMBER + "@" + proxy);
    alice.await("CALL_ESTABLISHED");
    bob.await("CALL_ESTABLISHED");
    assertThat(((JsonObject) host.rpc("stats")).getInteger("calls")).isEqualTo(1);
    alice.await("CALL_RTPESTAB");
    bob.await("CALL_RTPESTAB");
    last.hangUp();
    (last == alice ? bob : alice).await("CALL_CLOSED");
    await().atMost(SOON).until(() -> ((JsonObject) host.rpc("stats")).getInteger("calls") == 0);
  }
}
