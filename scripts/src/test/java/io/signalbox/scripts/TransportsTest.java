package io.signalbox.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.sip.Rfc;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SIPp on one transport calls SIPp on another; a difference takes two Record-Routes (RFC 5658). */
@Tag("interop")
class TransportsTest {
  private static final int CALLS = 50;

  @TempDir Path directory;

  @ParameterizedTest(name = "{0} to {1}")
  @CsvSource({
    "tcp:127.0.0.1, udp:127.0.0.1",
    "udp:127.0.0.1, tcp:127.0.0.1",
    "tcp:127.0.0.1, tcp:127.0.0.1",
    "udp:[::1], udp:[::1]",
    "tcp:[::1], udp:127.0.0.1",
    "udp:127.0.0.1, tcp:[::1]",
  })
  @Rfc({"3261 §18.1.1", "3261 §18.2.2", "3261 §16.6 step 4"})
  void callsComplete_betweenTransportsAndAddressFamilies(String callers, String carriers)
      throws Exception {
    Address from = Address.of(callers);
    Address to = Address.of(carriers);
    int carrierPort = Ports.freeUdp();
    Configuration configuration =
        Configuration.in(directory)
            .listen("udp:127.0.0.1:0", "tcp:127.0.0.1:0", "udp:[::1]:0", "tcp:[::1]:0")
            .write(
                "accounts.yaml",
                """
                customers:
                  acme:
                    trunks:
                      - { address: "%s", direction: sends, protocol: %s }
                carriers:
                  north:
                    trunks:
                      - { address: "%s", port: %d, direction: receives, protocol: %s }
                """
                    .formatted(
                        from.bare(), from.protocol(), to.bare(), carrierPort, to.protocol()));
    try (RunningHost host = RunningHost.start(configuration);
        Sipp carrier = Sipp.carrier(directory, to, carrierPort);
        Sipp pbx =
            Sipp.start(
                directory,
                "caller",
                from,
                "-s",
                "442079460123",
                "-r",
                "20",
                "-m",
                Integer.toString(CALLS),
                from.ip() + ":" + host.port(from))) {
      assertThat(pbx.program().exit(60)).as(pbx.program().output()).isZero();
      assertThat(pbx.count("SuccessfulCall(C)")).isEqualTo(CALLS);
      assertThat(carrier.count("Retransmissions(C)")).isZero();
      assertThat(((JsonObject) host.rpc("stats")).getInteger("calls")).isZero();
      assertThat(host.metric(messages("in", from))).isGreaterThanOrEqualTo(3 * CALLS);
      assertThat(host.metric(messages("out", to))).isGreaterThanOrEqualTo(3 * CALLS);
      assertThat(carrier.program().alive()).isTrue();
    }
  }

  private static String messages(String direction, Address peer) {
    return "signalbox_messages_total{direction=\"%s\",transport=\"%s\"}"
        .formatted(direction, peer.transport());
  }
}
