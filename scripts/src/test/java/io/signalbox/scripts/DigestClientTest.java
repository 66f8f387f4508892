package io.signalbox.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.sip.HeaderName;
import io.signalbox.testkit.agent.Caller;
import io.signalbox.testkit.agent.Carrier;
import io.signalbox.testkit.agent.Sdp;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIPp's own digest client, and one that says the same words twice, against {@code digestauth}. */
@Tag("interop")
class DigestClientTest {
  private static final long SECONDS = 30;
  static final String ACCOUNTS =
      """
      customers:
        acme:
          users:
            alice: { realm: sip.example.com, password: "right" }
      carriers:
        north:
          trunks:
            - { address: 127.0.0.1, port: %d, direction: receives }
      """;

  @TempDir Path directory;

  private RunningHost host(Carrier carrier) throws Exception {
    return RunningHost.start(
        Configuration.in(directory)
            .write("accounts.yaml", ACCOUNTS.formatted(carrier.port()))
            .write("modules/digestauth.yaml", "max_failures: 3\n"));
  }

  private static String[] client(RunningHost host, String password, int calls) {
    return new String[] {
      "-s",
      "442079460123",
      "-au",
      "alice",
      "-ap",
      password,
      "-m",
      Integer.toString(calls),
      "-l",
      "1",
      host.sip().getHostString() + ":" + host.sip().getPort()
    };
  }

  @Test
  void rightPassword_getsThrough() throws Exception {
    try (Carrier carrier = new Carrier("127.0.0.1", 0, Carrier.Policy.OPEN);
        RunningHost host = host(carrier);
        Sipp phone = Sipp.start(directory, "digest", client(host, "right", 5))) {
      assertThat(phone.program().exit(SECONDS)).as(phone.program().output()).isZero();
      assertThat(phone.count("SuccessfulCall(C)")).isEqualTo(5);
      assertThat(carrier.lastDialled()).contains("442079460123");
      assertThat(carrier.heard()).noneMatch(r -> r.has(HeaderName.PROXY_AUTHORIZATION));
    }
  }

  @Test
  void wrongPassword_isChallengedAgain_andThenForbidden() throws Exception {
    try (Carrier carrier = new Carrier("127.0.0.1", 0, Carrier.Policy.OPEN);
        RunningHost host = host(carrier)) {
      String port = Integer.toString(Ports.freeUdp());
      try (Sipp phone =
          Sipp.refused(directory, 407, options(client(host, "wrong", 3), "-p", port))) {
        assertThat(phone.program().exit(SECONDS)).as(phone.program().output()).isZero();
      }
      try (Sipp phone =
          Sipp.refused(directory, 403, options(client(host, "wrong", 1), "-p", port))) {
        assertThat(phone.program().exit(SECONDS)).as(phone.program().output()).isZero();
      }
      assertThat(carrier.heard()).isEmpty();
    }
  }

  private static String[] options(String[] first, String... more) {
    return java.util.stream.Stream.concat(
            java.util.Arrays.stream(more), java.util.Arrays.stream(first))
        .toArray(String[]::new);
  }

  @Test
  void replayedHeader_isRefused() throws Exception {
    try (Carrier carrier = new Carrier("127.0.0.1", 0, Carrier.Policy.OPEN);
        RunningHost host = host(carrier);
        Caller phone = new Caller("127.0.0.1", 0, "alice", host.sip())) {
      byte[] offer = Sdp.audio("127.0.0.1", "PCMA");
      Caller.Dialog first = phone.dial("442079460123");
      assertThat(first.invite(offer, Caller.Answer.digest("alice", "right")).status())
          .isEqualTo(200);
      String captured = first.sent().first(HeaderName.PROXY_AUTHORIZATION).orElseThrow();
      assertThat(first.bye().status()).isEqualTo(200);

      Caller.Answer replay =
          (challenge, request) ->
              Optional.of(new Caller.HeaderField(HeaderName.PROXY_AUTHORIZATION, captured));
      assertThat(phone.dial("442079460123").invite(offer, replay).status()).isEqualTo(407);
      assertThat(
              host.metric(
                  "signalbox_module_outcomes_total{function=\"proxy_authenticate\",module=\"digestauth\",outcome=\"replayed\"}"))
          .isEqualTo(1);
    }
  }
}
