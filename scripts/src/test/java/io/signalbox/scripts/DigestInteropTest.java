package io.signalbox.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipResponse;
import io.signalbox.testkit.agent.Caller;
import io.signalbox.testkit.agent.Carrier;
import io.signalbox.testkit.agent.Sdp;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Phones and a switch of others prove who they are to {@code digestauth}, or fail to. */
@Tag("interop")
class DigestInteropTest {
  private static final String NUMBER = "442079460123";
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Path CUSTOMER =
      Path.of("src/test/resources/kamailio/customer.cfg").toAbsolutePath();

  @TempDir Path directory;

  /** A host that offers these algorithms, and a carrier behind it that answers every call. */
  private RunningHost host(Carrier carrier, String algorithms) throws Exception {
    return RunningHost.start(
        Configuration.in(directory)
            .write("accounts.yaml", DigestClientTest.ACCOUNTS.formatted(carrier.port()))
            .write("modules/digestauth.yaml", "algorithms: [" + algorithms + "]\n"));
  }

  private static double outcomes(RunningHost host, String outcome) throws Exception {
    return host.metric(
        "signalbox_module_outcomes_total{function=\"proxy_authenticate\",module=\"digestauth\",outcome=\""
            + outcome
            + "\"}");
  }

  private static void carried(Carrier carrier, RunningHost host) throws Exception {
    assertThat(carrier.lastDialled()).contains(NUMBER);
    assertThat(carrier.heard()).noneMatch(r -> r.has(HeaderName.PROXY_AUTHORIZATION));
    assertThat(outcomes(host, "ok")).isEqualTo(1);
    assertThat(outcomes(host, "wrong_password")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"udp", "tcp"})
  void baresip_isKnownByMd5(String transport) throws Exception {
    try (Carrier carrier = new Carrier("127.0.0.1", 0, Carrier.Policy.OPEN);
        RunningHost host = host(carrier, "MD5");
        Phone alice = baresip(host, transport, "right")) {
      alice.dial("sip:" + NUMBER + "@" + server(host, transport));
      alice.await("CALL_ESTABLISHED");
      carried(carrier, host);
      alice.hangUp();
      await().atMost(SOON).until(() -> carrier.heard().stream().anyMatch(r -> r.is("BYE")));
    }
  }

  @Test
  void baresip_withAWrongPassword_doesNotGetThrough() throws Exception {
    try (Carrier carrier = new Carrier("127.0.0.1", 0, Carrier.Policy.OPEN);
        RunningHost host = host(carrier, "MD5");
        Phone alice = baresip(host, "udp", "wrong")) {
      alice.dial("sip:" + NUMBER + "@" + server(host, "udp"));
      alice.await("CALL_CLOSED");
      assertThat(outcomes(host, "wrong_password")).isPositive();
      assertThat(carrier.heard()).isEmpty();
    }
  }

  private static String server(RunningHost host, String transport) {
    int port = transport.equals("tcp") ? host.tcpPort() : host.sip().getPort();
    return "127.0.0.1:" + port + ";transport=" + transport;
  }

  private Phone baresip(RunningHost host, String transport, String password) throws Exception {
    return Phone.start(
        directory,
        "alice",
        "127.0.0.1",
        Ports.freeUdp(),
        ";auth_user=alice;auth_pass=%s;outbound=\"sip:%s\""
            .formatted(password, server(host, transport)));
  }

  /** It knows SHA-256 and MD5: without MD5 in the offer, it was SHA-256. */
  @ParameterizedTest
  @ValueSource(strings = {"SHA-256", "SHA-512-256, SHA-256"})
  void linphone_isKnownBySha256(String algorithms) throws Exception {
    linphoneIsKnown(algorithms);
  }

  @Test
  void linphone_findsAChallengeThatItKnows_amongThree() throws Exception {
    linphoneIsKnown("SHA-512-256, SHA-256, MD5");
  }

  private void linphoneIsKnown(String algorithms) throws Exception {
    try (Carrier carrier = new Carrier("127.0.0.1", 0, Carrier.Policy.OPEN);
        RunningHost host = host(carrier, algorithms);
        Linphone alice = Linphone.start(directory, host.sip(), "right", "SHA-256")) {
      alice.dial("sip:" + NUMBER + "@127.0.0.1:" + host.sip().getPort());
      alice.await("LinphoneCallStreamsRunning");
      carried(carrier, host);
      alice.hangUp();
      await().atMost(SOON).until(() -> carrier.heard().stream().anyMatch(r -> r.is("BYE")));
    }
  }

  @Test
  void linphone_withAWrongPassword_doesNotGetThrough() throws Exception {
    try (Carrier carrier = new Carrier("127.0.0.1", 0, Carrier.Policy.OPEN);
        RunningHost host = host(carrier, "SHA-256");
        Linphone alice = Linphone.start(directory, host.sip(), "wrong", "SHA-256")) {
      alice.dial("sip:" + NUMBER + "@127.0.0.1:" + host.sip().getPort());
      await().atMost(SOON).until(() -> outcomes(host, "wrong_password") > 0);
      assertThat(carrier.heard()).isEmpty();
    }
  }

  /** {@code answers} is a route of the configuration. */
  private Program kamailio(int port, RunningHost host, String password, String answers)
      throws Exception {
    Path config = directory.resolve("customer.cfg");
    Files.writeString(
        config,
        Files.readString(CUSTOMER)
            .replace("PORT", Integer.toString(port))
            .replace("HOST", Integer.toString(host.sip().getPort()))
            .replace("PASSWORD", password)
            .replace("ANSWER", answers));
    return Kamailio.start(directory, config);
  }

  @ParameterizedTest
  @CsvSource({"uac, MD5", "script, SHA-256"})
  void kamailio_isKnown(String answers, String algorithm) throws Exception {
    int port = Ports.freeUdp();
    try (Carrier carrier = new Carrier("127.0.0.1", 0, Carrier.Policy.OPEN);
        RunningHost host = host(carrier, algorithm);
        Program kamailio = kamailio(port, host, "right", answers);
        Caller caller = new Caller("127.0.0.1", 0, "alice", at(port))) {
      Caller.Dialog call = caller.dial(NUMBER);
      assertThat(invite(call).status()).as(kamailio.output()).isEqualTo(200);
      carried(carrier, host);
      assertThat(call.bye().status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "uac, MD5, wrong, wrong_password",
    "script, SHA-256, wrong, wrong_password",
    "uac, SHA-256, right, no_credentials",
  })
  void kamailio_doesNotGetThrough_withAWrongPassword_orAnAlgorithmThatItsClientLacks(
      String answers, String algorithm, String password, String outcome) throws Exception {
    int port = Ports.freeUdp();
    try (Carrier carrier = new Carrier("127.0.0.1", 0, Carrier.Policy.OPEN);
        RunningHost host = host(carrier, algorithm);
        Program kamailio = kamailio(port, host, password, answers);
        Caller caller = new Caller("127.0.0.1", 0, "alice", at(port))) {
      assertThat(invite(caller.dial(NUMBER)).status()).as(kamailio.output()).isEqualTo(407);
      assertThat(outcomes(host, outcome)).isPositive();
      assertThat(carrier.heard()).isEmpty();
    }
  }

  private static InetSocketAddress at(int port) {
    return new InetSocketAddress("127.0.0.1", port);
  }

  private static SipResponse invite(Caller.Dialog call) {
    return call.invite(Sdp.audio("127.0.0.1", "PCMA"), Caller.Answer.NONE);
  }
}
