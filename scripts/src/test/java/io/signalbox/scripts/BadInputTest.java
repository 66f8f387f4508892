package io.signalbox.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.testkit.agent.Caller;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host that cannot do what it was told says what and where, and leaves nothing half-started. */
class BadInputTest {
  private static final long SECONDS = 30;

  @TempDir Path directory;

  private void refuses(Configuration configuration, String... words) throws Exception {
    try (Program run = configuration.signalbox("run", "-c", directory.toString())) {
      assertThat(run.exit(SECONDS)).as(run.output()).isEqualTo(1);
      assertThat(run.output()).contains(words);
      assertThat(run.output()).doesNotContain("\tat ").doesNotContain("ready: ");
    }
  }

  @Test
  void brokenScript_isShownWithLineAndCaret() throws Exception {
    refuses(
        Configuration.in(directory)
            .write("wholesale.route", "request_route {\n  if (!limiter.aquire()) { exit; }\n}\n"),
        "wholesale.route:2:16: error: module limiter has no function \"aquire\"",
        "did you mean \"acquire\"?");
  }

  @Test
  void badSettings_areShownWithTheirFile() throws Exception {
    refuses(
        Configuration.in(directory).write("modules/digestauth.yaml", "max_failures: many\n"),
        "digestauth.yaml",
        "max_failures");
  }

  @Test
  void unknownModule_isShown() throws Exception {
    refuses(
        Configuration.in(directory).write("modules/limitr.yaml", "x: 1\n"),
        "modules/limitr.yaml",
        "there is no module limitr");
  }

  @Test
  void portInUse_isShown() throws Exception {
    try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
      String listen = "udp:127.0.0.1:" + taken.getLocalPort();
      refuses(
          Configuration.in(directory)
              .write("signalbox.yaml", "sip: { listen: \"" + listen + "\" }\nmodules: ./jars\n"),
          listen,
          "in use");
    }
  }

  @Test
  void adminPortInUse_isShown() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String listen = "127.0.0.1:" + taken.getLocalPort();
      refuses(
          Configuration.in(directory)
              .write(
                  "signalbox.yaml",
                  "sip: { listen: \"udp:127.0.0.1:0\" }\nmodules: ./jars\nadmin: { listen: \""
                      + listen
                      + "\" }\n"),
          "admin " + listen,
          "in use");
    }
  }

  @Test
  void lockedDatabase_isShown() throws Exception {
    Configuration configuration = Configuration.in(directory);
    try (RunningHost first = RunningHost.start(configuration)) {
      refuses(configuration, "data/signalbox", "locked");
      assertThat(first.get("/health/ready")).contains("ready");
    }
  }

  @Test
  void fileThatIsNoDatabase_isShown() throws Exception {
    Configuration configuration = Configuration.in(directory);
    Files.createDirectories(directory.resolve("data"));
    Files.writeString(directory.resolve("data/signalbox.mv.db"), "this is a shopping list");
    refuses(configuration, "data/signalbox", "not a database");
  }

  @Test
  void mistakesInTheConfiguration_areAllShown() throws Exception {
    refuses(
        Configuration.in(directory)
            .write("signalbox.yaml", "scipt: x.route\nsip: { lanes: none }\n"),
        "signalbox.yaml:1:1: error: unknown key \"scipt\"",
        "signalbox.yaml:2:15: error: lanes is a number from 1 to 64");
  }

  @Test
  void malformedDatagram_isCounted_andTheNextCallIsServed() throws Exception {
    try (RunningHost host = RunningHost.start(Configuration.in(directory));
        DatagramSocket socket = new DatagramSocket();
        Caller caller = new Caller("127.0.0.1", 0, "alice", host.sip())) {
      byte[] garbage = "INVITE sip:x SIP/2.0\r\nVia nonsense\r\n\r\n".getBytes();
      socket.send(new java.net.DatagramPacket(garbage, garbage.length, host.sip()));
      assertThat(caller.dial("442079460123").invite(new byte[0], Caller.Answer.NONE).status())
          .isEqualTo(407);
      assertThat(host.metric("signalbox_malformed_total{transport=\"udp\"}")).isEqualTo(1);
    }
  }
}
