package io.signalbox.core.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.core.overload.OverloadSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostConfigTest {
  private static final Path HOME = Path.of("/opt/signalbox");

  @TempDir Path directory;

  private HostConfig read(String text) throws ConfigFailure, IOException {
    Files.writeString(directory.resolve(HostConfig.FILE), text);
    return HostConfig.read(directory, HOME);
  }

  @Test
  void everyKeyHasADefault() throws Exception {
    HostConfig config = HostConfig.read(directory, HOME);

    assertThat(config.sockets().listeners())
        .extracting(Object::toString)
        .containsExactly("udp:127.0.0.1:5060", "tcp:127.0.0.1:5060");
    assertThat(config.lanes())
        .isEqualTo(
            new LaneConfig(LaneConfig.auto(Runtime.getRuntime().availableProcessors()), List.of()));
    assertThat(config.script()).isEqualTo("wholesale.route");
    assertThat(config.database()).isEqualTo("h2:./data/signalbox");
    assertThat(config.data()).isEqualTo(directory.resolve("data"));
    assertThat(config.modules()).isEqualTo(HOME.resolve("target/dist/modules"));
    assertThat(config.dns().servers()).as("those of the system").isEmpty();
    assertThat(config.dns().hosts()).isEqualTo(Path.of("/etc/hosts"));
    assertThat(config.dns().timeout()).hasMillis(3_000);
    assertThat(config.setAsideSeconds()).isEqualTo(30);
    assertThat(config.admin().toString()).isEqualTo("/127.0.0.1:9060");
    assertThat(config.overload()).isEqualTo(OverloadSettings.DEFAULT);
  }

  @Test
  void eachTwoProcessorsMakeALane() {
    assertThat(LaneConfig.auto(1)).isEqualTo(1);
    assertThat(LaneConfig.auto(2)).isEqualTo(1);
    assertThat(LaneConfig.auto(3)).isEqualTo(1);
    assertThat(LaneConfig.auto(8)).isEqualTo(4);
    assertThat(LaneConfig.auto(1_000)).as("the most that there may be").isEqualTo(64);
  }

  @Test
  void dnsSection_namesServers_withOrWithoutAPort() throws Exception {
    HostConfig config =
        read(
            """
            dns:
              servers: [ 192.0.2.53, "192.0.2.54:5353", "2001:db8::53", "[2001:db8::54]:5353" ]
              hosts: ./hosts
              timeout_ms: 500
              stale_seconds: 60
              cache: 50
            limits: { set_aside_seconds: 5 }
            """);
    assertThat(config.dns().servers())
        .extracting(server -> server.getAddress().getHostAddress() + " " + server.getPort())
        .containsExactly(
            "192.0.2.53 53",
            "192.0.2.54 5353",
            "2001:db8:0:0:0:0:0:53 53",
            "2001:db8:0:0:0:0:0:54 5353");
    assertThat(config.dns().hosts().normalize()).isEqualTo(directory.resolve("hosts"));
    assertThat(config.dns().timeout()).hasMillis(500);
    assertThat(config.dns().stale()).hasSeconds(60);
    assertThat(config.dns().entries()).isEqualTo(50);
    assertThat(config.setAsideSeconds()).isEqualTo(5);
  }

  @Test
  void relativePathsStartAtTheConfigurationDirectory() throws Exception {
    HostConfig config = read("data: ./state\nmodules: jars\n");

    assertThat(config.data().normalize()).isEqualTo(directory.resolve("state"));
    assertThat(config.modules()).isEqualTo(directory.resolve("jars"));
    assertThat(config.settings("uac-auth")).isEqualTo(directory.resolve("modules/uac-auth.yaml"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          lanes: 2                              | 1:1: error: unknown key "lanes"
          'sip: { lanes: 0 }'                   | 1:15: error: lanes is a number from 1 to 64
          'sip: { cpus: [ one ] }'             | 1:14: error: one: cpus are numbers of processors, from 0
          'sip: { listen: "5060" }'             | 1:16: error: 5060: a listen address starts with
          'sip: { listen: "tls:127.0.0.1" }'    | 1:16: error: TLS needs sip.tls with a certificate and a key
          'admin: { listen: "0.0.0.0:9060" }'   | 1:18: error: the admin side listens on loopback alone
          'script: "${env:NO_SUCH_NAME}"'       | 1:9: error: the environment has no NO_SUCH_NAME
          'dns: { servers: [ ns.example ] }'    | 1:17: error: ns.example: a name server is an IP address
          'dns: { timeout_ms: 60000 }'      | timeout_ms is a number from 100 to 5000
          'dns: { ttl: 5 }'                     | unknown key "ttl"
          'limits: { set_aside_seconds: -1 }'   | set_aside_seconds is a number from 0 to 3600
          'limits: { ring_seconds: 0 }'         | ring_seconds is a number from 1 to 86400
          'limits: { session_seconds: 89 }'     | session_seconds is 0, or 90 and more
          'limits: { ping_seconds: -1 }'        | ping_seconds is a number from 0 to 86400
          'journal: { enabled: maybe }'         | enabled is one of true, false
          'journal: { flush_ms: 1 }'            | flush_ms is a number from 10 to 10000
          'journal: { queue_kb: 1 }'            | queue_kb is a number from 64 to 65536
          'journal: { fsync: true }'            | fsync
          'limits: { call_seconds: -1 }'        | call_seconds is a number from 1 to
          'overload: { target_delay: 9 }'       | unknown key "target_delay"
          'overload: { heap_percent: 20 }'      | heap_percent is a number from 50 to 100
          'limits: { session_expired: no }'     | session_expired is hangup or forget
          '[ 1, 2 ]'                            | 1:1: error: the file holds keys and values
          'sip: {'                              | error:
          """)
  void saysWhatIsWrongAndWhere(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(ConfigFailure.class)
        .hasMessageStartingWith("signalbox.yaml:")
        .hasMessageContaining(message);
  }

  @Test
  void saysAllThatIsWrongAtOnce() {
    assertThatThrownBy(() -> read("scipt: x\nsip: { lanes: many, lisen: y }\n"))
        .message()
        .hasLineCount(3)
        .contains("\"scipt\"", "\"lisen\"", "lanes is a number");
  }

  @Test
  void aDirectoryThatIsNotThere_isAFailure() {
    assertThatThrownBy(() -> HostConfig.read(directory.resolve("none"), HOME))
        .isInstanceOf(ConfigFailure.class)
        .hasMessageContaining("there is no such configuration directory");
  }
}
