package io.signalbox.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.sip.Rfc;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIPp over TCP towards us, a carrier over UDP behind us. */
@Tag("interop")
class TcpCallTest {
  private static final int CALLS = 50;

  @TempDir Path directory;

  @Test
  @Rfc({"3261 §18.1.1", "3261 §18.2.2"})
  void callsOverTcp_reachACarrierOverUdp() throws Exception {
    int carrierPort = Ports.freeUdp();
    Configuration configuration =
        Configuration.in(directory)
            .write(
                "accounts.yaml",
                """
                customers:
                  acme:
                    trunks:
                      - { address: 127.0.0.1, direction: sends, protocol: TCP }
                carriers:
                  north:
                    trunks:
                      - { address: 127.0.0.1, port: %d, direction: receives }
                """
                    .formatted(carrierPort));
    try (RunningHost host = RunningHost.start(configuration);
        Sipp carrier = Sipp.carrier(directory, carrierPort);
        Sipp pbx =
            Sipp.start(
                directory,
                "caller",
                "-t",
                "t1",
                "-s",
                "442079460123",
                "-r",
                "20",
                "-m",
                Integer.toString(CALLS),
                "127.0.0.1:" + host.tcpPort())) {
      assertThat(pbx.program().exit(60)).as(pbx.program().output()).isZero();
      assertThat(pbx.count("SuccessfulCall(C)")).isEqualTo(CALLS);
      assertThat(((JsonObject) host.rpc("stats")).getInteger("calls")).isZero();
      assertThat(host.metric("signalbox_messages_total{direction=\"in\",transport=\"tcp\"}"))
          .isEqualTo(3 * CALLS);
      assertThat(carrier.program().alive()).isTrue();
    }
  }
}
