package io.signalbox.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.signalbox.sip.CSeq;
import io.signalbox.sip.SipMessage;
import io.signalbox.sip.SipRequest;
import io.signalbox.testkit.agent.Caller;
import io.signalbox.testkit.agent.Carrier;
import io.signalbox.testkit.agent.Sdp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A real Kamailio as a carrier that challenges in every way it can, and a second carrier for what
 * it refuses. What is asserted of CSeq is what each side has heard.
 */
@Tag("interop")
class KamailioChallengesTest {
  private static final String ANSWERED =
      "signalbox_module_outcomes_total{function=\"answer\",module=\"uac-auth\",outcome=\"%s\"}";

  @TempDir Path directory;

  private KamailioCarrier kamailio;
  private RunningHost host;
  private Caller caller;
  private String algorithm;

  @ParameterizedTest
  @ValueSource(strings = {"MD5", "SHA-256"})
  void everyChallengeIsAnswered_andBothSidesSeeConsecutiveCSeqs(String with) throws Exception {
    algorithm = with;
    int port = Ports.freeUdp();
    try (KamailioCarrier north = KamailioCarrier.start(directory, port, with, "");
        Carrier bob = new Carrier("127.0.0.1", 0, Carrier.Policy.OPEN);
        Carrier south = new Carrier("127.0.0.1", 0, Carrier.Policy.OPEN);
        RunningHost running = RunningHost.start(configuration(port, south.port()));
        Caller alice = new Caller("127.0.0.1", 0, "alice", running.sip())) {
      kamailio = north;
      host = running;
      caller = alice;
      north.registerBob(bob.port());

      completes("stale", 3); // asked, told that the nonce is stale, accepted
      completes("chain", 2); // the kept nonce holds for the first realm, the second asks
      completes("both", 2); // two realms ask in one response
      completes("bob", 1); // what the carrier has asked for before is shown at once
      theHostHangsUp(bob);
      failsOver(south);
      assertThat(host.metric("signalbox_calls_active")).isZero();
    }
  }

  /** Nonces that are good for a second: in the end one of them is shown too late. */
  @Test
  void aNonceThatHasReallyExpired_isReplacedByTheOneThatComesWithStale() throws Exception {
    algorithm = "MD5";
    int port = Ports.freeUdp();
    try (KamailioCarrier north = KamailioCarrier.start(directory, port, algorithm, "", 1);
        Carrier bob = new Carrier("127.0.0.1", 0, Carrier.Policy.OPEN);
        RunningHost running = RunningHost.start(configuration(port, 9));
        Caller alice = new Caller("127.0.0.1", 0, "alice", running.sip())) {
      kamailio = north;
      host = running;
      caller = alice;
      north.registerBob(bob.port());
      double rejected = host.metric(ANSWERED.formatted("rejected"));

      List<Caller.Dialog> calls = new ArrayList<>(); // none ends: a BYE would bring a new nonce
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                Caller.Dialog call = answered("bob");
                calls.add(call);
                return !north.expired(call.callId()).isEmpty();
              });
      Caller.Dialog late = calls.get(calls.size() - 1);
      assertThat(north.expired(late.callId())).containsExactly(new CSeq(1, "INVITE"));
      assertThat(north.heard(late.callId()))
          .containsExactly(
              new KamailioCarrier.Heard(new CSeq(1, "INVITE"), algorithm),
              new KamailioCarrier.Heard(new CSeq(2, "INVITE"), algorithm));
      for (Caller.Dialog call : calls) {
        assertThat(call.bye().status()).isEqualTo(200);
        neverChallenged(call);
      }
      assertThat(host.metric(ANSWERED.formatted("rejected"))).isEqualTo(rejected);
    }
  }

  private Configuration configuration(int north, int south) {
    return Configuration.in(directory)
        .write(
            "accounts.yaml",
            """
            customers:
              acme:
                trunks:
                  - { address: 127.0.0.1, direction: sends, tech_prefix: "1234#" }
            carriers:
              north:
                trunks:
                  - { address: 127.0.0.1, port: %d, direction: receives, username: signalbox, password: northpw, priority: 1 }
              south:
                trunks:
                  - { address: 127.0.0.1, port: %d, direction: receives, username: signalbox, password: southpw, priority: 2 }
            """
                .formatted(north, south));
  }

  /** INVITE as often as that, then re-INVITE and BYE, each challenged once. */
  private void completes(String number, int invites) throws Exception {
    Caller.Dialog call = answered(number);
    assertThat(call.reinvite(Sdp.audio("127.0.0.1", "PCMA")).status()).isEqualTo(200);
    assertThat(call.bye().status()).isEqualTo(200);

    assertThat(call.responses())
        .filteredOn(r -> r.status() == 200)
        .extracting(SipMessage::cseq)
        .containsExactly(new CSeq(1, "INVITE"), new CSeq(2, "INVITE"), new CSeq(3, "BYE"));
    neverChallenged(call);
    List<CSeq> expected =
        IntStream.rangeClosed(1, invites + 4)
            .mapToObj(n -> new CSeq(n, n <= invites + 2 ? "INVITE" : "BYE"))
            .toList();
    List<KamailioCarrier.Heard> heard = kamailio.heard(call.callId());
    assertThat(heard)
        .as(number)
        .extracting(KamailioCarrier.Heard::cseq)
        .containsExactlyElementsOf(expected);
    assertThat(heard.get(heard.size() - 1).algorithm()).isEqualTo(algorithm);
  }

  private Caller.Dialog answered(String number) throws Exception {
    Caller.Dialog call = caller.dial("1234#" + number);
    assertThat(call.invite(Sdp.audio("127.0.0.1", "PCMA", "PCMU"), Caller.Answer.NONE).status())
        .as("%s: %s\n%s", number, call.responses(), kamailio.program().output())
        .isEqualTo(200);
    return call;
  }

  private static void neverChallenged(Caller.Dialog call) {
    assertThat(call.responses()).noneMatch(r -> r.status() == 407 || r.status() == 401);
  }

  /** Our own BYE is challenged, too. */
  private void theHostHangsUp(Carrier bob) throws Exception {
    Caller.Dialog call = answered("bob");
    host.rpc("calls.hangup", "callId", call.callId());
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(of(call, bob))
                    .extracting(SipMessage::cseq)
                    .containsExactly(
                        new CSeq(1, "INVITE"), new CSeq(1, "ACK"), new CSeq(3, "BYE")));
    assertThat(kamailio.heard(call.callId()))
        .extracting(KamailioCarrier.Heard::cseq)
        .containsExactly(new CSeq(1, "INVITE"), new CSeq(2, "BYE"), new CSeq(3, "BYE"));
  }

  /** The first carrier refuses good credentials: the second sees a call like any other. */
  private void failsOver(Carrier south) throws Exception {
    double rejected = host.metric(ANSWERED.formatted("rejected"));
    Caller.Dialog call = answered("refused");
    assertThat(call.reinvite(Sdp.audio("127.0.0.1", "PCMA")).status()).isEqualTo(200);
    assertThat(call.bye().status()).isEqualTo(200);

    neverChallenged(call);
    assertThat(kamailio.heard(call.callId()))
        .extracting(KamailioCarrier.Heard::cseq)
        .containsExactly(new CSeq(1, "INVITE"), new CSeq(2, "INVITE"));
    assertThat(host.metric(ANSWERED.formatted("rejected"))).isEqualTo(rejected + 1);
    assertThat(of(call, south))
        .extracting(SipMessage::cseq)
        .containsExactly(
            new CSeq(1, "INVITE"),
            new CSeq(1, "ACK"),
            new CSeq(2, "INVITE"),
            new CSeq(2, "ACK"),
            new CSeq(3, "BYE"));
    assertThat(of(call, south))
        .as("the first carrier's credentials")
        .noneMatch(r -> r.has(io.signalbox.sip.HeaderName.PROXY_AUTHORIZATION));
  }

  private static List<SipRequest> of(Caller.Dialog call, Carrier carrier) {
    return carrier.heard().stream().filter(r -> r.callId().equals(call.callId())).toList();
  }
}
