package io.signalbox.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Garbage by UDP, and connections that say nothing or hardly anything, beside good calls: every
 * good call is carried, and afterwards nothing is left of all that.
 *
 * <p>{@code mvn verify -Psoak} floods with a million datagrams and 10,000 connections.
 */
@Tag("interop")
class FloodTest {
  /** How much of it: {@code -Dflood=soak} is the whole, anything else a short one. */
  private record Scale(int datagrams, int datagramsASecond, int connections, int rate, int calls) {
    static Scale wanted() {
      return "soak".equals(System.getProperty("flood"))
          ? new Scale(1_000_000, 10_000, 10_000, 200, 20_000)
          : new Scale(50_000, 5_000, 500, 50, 500);
    }

    /** How many of the connections shake hands; the rest of those by TLS never get that far. */
    int secured() {
      return connections / 4;
    }

    long seconds() {
      return 120 + 3L * Math.max(calls / rate, datagrams / datagramsASecond);
    }
  }

  /** 64*T1: as long as a finished transaction still answers retransmissions. */
  private static final Duration TOMBSTONES = Duration.ofSeconds(45);

  /**
   * Live objects after a collection, more than before: pools, compiled code's constants, caches.
   */
  private static final long KEPT_BYTES = 24 << 20;

  private static final int WARM_UP = 20;

  private static final String SLOW =
      "signalbox_connections_shed_total{reason=\"slow\",transport=\"tls\"}";

  @TempDir Path directory;

  private final Scale scale = Scale.wanted();

  @Test
  void everyGoodCallIsCarried_andNothingIsLeftOfTheFlood() throws Exception {
    int carrierPort = Ports.freeUdp();
    Configuration configuration =
        Configuration.in(directory)
            .write(
                "signalbox.yaml",
                """
                sip:
                  listen: [ "udp:127.0.0.1:0", "tcp:127.0.0.1:0", "tls:127.0.0.1:0" ]
                  tls: { certificate: tls/host.pem, key: tls/host.key, ca: tls/ca.pem }
                  connections: { max: 11000, first_message_seconds: 5, message_seconds: 5, handshake_seconds: 3 }
                overload: { target_delay_ms: 0 } # delay depends on what else this machine does
                modules: ./jars
                admin: { listen: "127.0.0.1:0" }
                """)
            .write("modules/firewall.yaml", "allow: [ 127.0.0.1, 127.66.0.0/16 ]\n")
            .write(
                "accounts.yaml",
                """
                customers:
                  acme:
                    trunks:
                      - { address: 127.0.0.1, direction: sends }
                carriers:
                  north:
                    trunks:
                      - { address: 127.0.0.1, port: %d, direction: receives }
                """
                    .formatted(carrierPort));
    TlsFiles files = new TlsFiles();
    files.write(configuration, "host", files.issue("host"));
    try (RunningHost host = RunningHost.start(configuration);
        Sipp carrier = Sipp.carrier(directory, carrierPort)) {
      calls(host, WARM_UP, WARM_UP); // classes are loaded, pools are filled
      long before = host.program().liveBytes(directory);
      flood(host, files);
      nothingIsLeft(host);
      assertThat(host.program().liveBytes(directory)).isLessThan(before + KEPT_BYTES);
      assertThat(carrier.program().alive()).isTrue();
      assertThat(host.program().output()).doesNotContain("Exception").doesNotContain("LEAK");
    }
  }

  private static InetSocketAddress at(RunningHost host, String listener) {
    return new InetSocketAddress("127.0.0.1", host.port(Address.of(listener)));
  }

  private void flood(RunningHost host, TlsFiles files) throws Exception {
    InetSocketAddress tcp = at(host, "tcp:127.0.0.1");
    InetSocketAddress tls = at(host, "tls:127.0.0.1");
    SSLContext trust = files.peer(files.issue("lingerer"));
    try (Lingerers lingerers = new Lingerers(tcp, tls, trust, scale.connections());
        Flood flood = new Flood(host.sip(), scale.datagrams(), scale.datagramsASecond())) {
      calls(host, scale.rate(), scale.calls());
      assertThat(flood.await(scale.seconds())).isGreaterThanOrEqualTo(scale.datagrams());
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(lingerers.gone()).isEqualTo(scale.connections()));
      assertThat(lingerers.connected()).isEqualTo(scale.connections());
      assertThat(lingerers.refused()).isZero();
      assertThat(lingerers.secured()).isEqualTo(scale.secured());
    }
    assertThat(host.metric(SLOW)).as("dribbled inside TLS").isEqualTo(scale.secured());
    assertThat(host.metric("signalbox_malformed_total{transport=\"udp\"}"))
        .isGreaterThan(scale.datagrams() / 2.0);
  }

  private void calls(RunningHost host, int rate, int calls) throws Exception {
    try (Sipp pbx =
        Sipp.start(
            directory,
            "caller",
            "-s",
            "442079460123",
            "-r",
            Integer.toString(rate),
            "-m",
            Integer.toString(calls),
            "-l",
            Integer.toString(10 * rate),
            host.sip().getHostString() + ":" + host.sip().getPort())) {
      assertThat(pbx.program().exit(scale.seconds())).as(pbx.program().output()).isZero();
      assertThat(pbx.count("SuccessfulCall(C)")).isEqualTo(calls);
      assertThat(pbx.count("FailedCall(C)")).isZero();
    }
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
              assertThat(host.metric("signalbox_connections{transport=\"tcp\"}")).isZero();
              assertThat(host.metric("signalbox_connections{transport=\"tls\"}")).isZero();
            });
  }
}
