package io.signalbox.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.testkit.agent.Caller;
import io.signalbox.testkit.agent.Carrier;
import io.signalbox.testkit.agent.Sdp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls through the shipped scripts that are not the default, with the real modules. */
class OtherScriptsTest {
  private static final long SECONDS = 40;
  private static final byte[] OFFER = Sdp.audio("127.0.0.1", "PCMA");
  private static final Caller.Answer PASSWORD = Caller.Answer.digest("alice", "right");

  @TempDir Path directory;

  private Configuration configuration(String script) throws IOException {
    Configuration configuration = Configuration.in(directory);
    String yaml = Files.readString(configuration.path("signalbox.yaml"));
    return configuration.write("signalbox.yaml", yaml + "script: " + script + "\n");
  }

  static List<String> shipped() throws IOException {
    try (Stream<Path> files = Files.walk(Configuration.ROOT.resolve("scripts"), 2)) {
      return files
          .map(file -> Configuration.ROOT.resolve("scripts").relativize(file).toString())
          .filter(name -> name.matches("(examples/)?[^/]+\\.route"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void check_passesWithTheRealModules_withoutAWarning(String script) throws Exception {
    Path original = Configuration.ROOT.resolve("scripts").resolve(script);
    configuration("checked.route").write("checked.route", Files.readString(original));
    try (Program check =
        Program.start(
            directory,
            Configuration.ROOT.resolve("signalbox").toString(),
            "check",
            "-c",
            directory.toString())) {
      assertThat(check.exit(SECONDS)).as(check.output()).isZero();
      assertThat(check.output()).doesNotContain("warning");
    }
  }

  private RunningHost residential(Carrier carrier) throws Exception {
    return RunningHost.start(
        configuration("residential.route")
            .write(
                "accounts.yaml",
                """
                customers:
                  home:
                    channels: 1
                    users:
                      alice: { realm: sip.example.com, password: "right" }
                carriers:
                  north:
                    trunks:
                      - { address: 127.0.0.1, port: %d, direction: receives }
                """
                    .formatted(carrier.port())));
  }

  @Test
  void residential_callsInTheUsersName_withTheNumberMadeInternational() throws Exception {
    try (Carrier carrier = new Carrier("127.0.0.1", 0, Carrier.Policy.OPEN);
        RunningHost host = residential(carrier);
        Caller alice = new Caller("127.0.0.1", 0, "alice", host.sip());
        Caller mallory = new Caller("127.0.0.1", 0, "mallory", host.sip())) {
      Caller.Dialog first = alice.dial("02079460123");
      assertThat(first.invite(OFFER, PASSWORD).status()).isEqualTo(200);
      assertThat(carrier.lastDialled()).contains("+442079460123");
      assertThat(carrier.heard()).noneMatch(r -> r.has(HeaderName.PROXY_AUTHORIZATION));

      assertThat(alice.dial("00441632960000").invite(OFFER, PASSWORD).status()).isEqualTo(486);
      Caller.Dialog urgent = alice.dial("999");
      assertThat(urgent.invite(OFFER, PASSWORD).status()).isEqualTo(200);
      assertThat(carrier.lastDialled()).contains("999");
      assertThat(urgent.bye().status()).isEqualTo(200);
      assertThat(first.bye().status()).isEqualTo(200);

      assertThat(alice.dial("00449011234567").invite(OFFER, PASSWORD).status()).isEqualTo(403);
      assertThat(alice.dial("bob").invite(OFFER, PASSWORD).status()).isEqualTo(404);
      assertThat(mallory.dial("02079460123").invite(OFFER, PASSWORD).reason())
          .isEqualTo("Not your name");
      assertThat(mallory.dial("02079460123").invite(OFFER, Caller.Answer.NONE).status())
          .isEqualTo(407);
      assertThat(alice.dial("alice").register(PASSWORD).status()).isEqualTo(405);
      assertThat(invites(carrier)).isEqualTo(2);
    }
  }

  private RunningHost balancer(List<Carrier> targets) throws Exception {
    String list = String.join(",", targets.stream().map(t -> "sip:127.0.0.1:" + t.port()).toList());
    String script =
        Files.readString(Configuration.ROOT.resolve("scripts/loadbalancer.route"))
            .replaceFirst("sip:127.0.0.1:5091,[^\"]*", list);
    return RunningHost.start(
        configuration("loadbalancer.route").write("loadbalancer.route", script));
  }

  @Test
  void loadbalancer_passesOverTheBrokenTarget_andSpreadsOverTheOthers() throws Exception {
    Carrier.Policy broken = request -> Optional.of(refusal(500));
    try (Carrier first = new Carrier("127.0.0.1", 0, broken);
        Carrier second = new Carrier("127.0.0.1", 0, Carrier.Policy.OPEN);
        Carrier third = new Carrier("127.0.0.1", 0, Carrier.Policy.OPEN);
        RunningHost host = balancer(List.of(first, second, third));
        Caller caller = new Caller("127.0.0.1", 0, "caller", host.sip())) {
      for (int i = 0; i < 60; i++) {
        Caller.Dialog call = caller.dial("100");
        assertThat(call.invite(OFFER, Caller.Answer.NONE).status()).isEqualTo(200);
        assertThat(call.bye().status()).isEqualTo(200);
      }
      assertThat(invites(second) + invites(third)).isEqualTo(60);
      // chance: that one of three is never chosen first in 60 calls happens once in 10^10 runs
      assertThat(List.of(invites(first), invites(second), invites(third))).noneMatch(n -> n == 0);
      // the broken one hands all of its calls on to the second
      assertThat(invites(second)).isGreaterThanOrEqualTo(invites(first));
    }
  }

  @Test
  void loadbalancer_asksEachTargetOnce_andLeavesABusyPhoneAlone() throws Exception {
    List<Carrier> targets = new ArrayList<>();
    int[] status = {503};
    try {
      for (int i = 0; i < 3; i++) {
        targets.add(new Carrier("127.0.0.1", 0, request -> Optional.of(refusal(status[0]))));
      }
      try (RunningHost host = balancer(targets);
          Caller caller = new Caller("127.0.0.1", 0, "caller", host.sip())) {
        SipResponse refused = caller.dial("100").invite(OFFER, Caller.Answer.NONE);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(targets).allMatch(target -> invites(target) == 1);

        status[0] = 486;
        assertThat(caller.dial("100").invite(OFFER, Caller.Answer.NONE).status()).isEqualTo(486);
        assertThat(targets.stream().mapToInt(OtherScriptsTest::invites).sum()).isEqualTo(4);
      }
    } finally {
      targets.forEach(Carrier::close);
    }
  }

  private static Carrier.Refusal refusal(int status) {
    return new Carrier.Refusal(status, "No", List.of());
  }

  private static int invites(Carrier carrier) {
    return (int) carrier.heard().stream().filter((SipRequest r) -> r.is("INVITE")).count();
  }
}
