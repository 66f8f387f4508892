package io.signalbox.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.signalbox.sip.CSeq;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.SipMessage;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.testkit.agent.Caller;
import io.signalbox.testkit.agent.Sdp;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Callers who hang up while a real Kamailio still wants to know who we are. */
@Tag("interop")
@Rfc({"3261 §9.1", "3261 §22.2"})
class KamailioCancelTest {
  private static final byte[] OFFER = Sdp.audio("127.0.0.1", "PCMA", "PCMU");
  private static final Duration A_WHILE = Duration.ofSeconds(20);

  @TempDir Path directory;

  private final Map<String, SipRequest> ringing = new ConcurrentHashMap<>();
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private KamailioCarrier carrier;
  private WireCarrier bob;
  private RunningHost host;
  private Caller alice;

  @BeforeEach
  void start() throws Exception {
    int port = Ports.freeUdp();
    carrier = open(KamailioCarrier.start(directory, port, "MD5", ""));
    bob = open(new WireCarrier());
    bob.answer(this::rings);
    host = open(RunningHost.start(configuration(port)));
    alice = open(new Caller("127.0.0.1", 0, "alice", host.sip()));
    carrier.registerBob(bob.port());
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable one : opened) {
      one.close();
    }
  }

  /** Closed after the test, also when the next one could not be opened. */
  private <T extends AutoCloseable> T open(T one) {
    opened.push(one);
    return one;
  }

  private Configuration configuration(int port) {
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
                  - { address: 127.0.0.1, port: %d, direction: receives, username: signalbox, password: northpw }
            """
                .formatted(port));
  }

  /** Bob rings until he is cancelled; a call to anybody ends when its BYE comes. */
  private List<byte[]> rings(SipRequest request) {
    if (request.is("INVITE")) {
      ringing.put(request.callId(), request);
      return List.of(SipResponse.to(request, 180, "Ringing", WireCarrier.TAG).encode());
    }
    SipRequest invite = ringing.get(request.callId());
    return List.of(
        SipResponse.to(request, 200, "OK", WireCarrier.TAG).encode(),
        SipResponse.to(invite, 487, "Request Terminated", WireCarrier.TAG).encode());
  }

  @Test
  void hangsUpBeforeTheChallengeCame_soItIsNotAnswered() throws Exception {
    Caller.Dialog call = alice.dial("1234#closed");
    assertThat(call.ring(OFFER, 100).status()).isEqualTo(100);
    carrierHeard(call, new CSeq(1, "INVITE"));
    assertThat(call.cancel().status()).isEqualTo(200);

    carrier.open(call.callId()); // the INVITE is sent again, and its 407 finds the call over
    ended(call);
    rings("bob"); // had the 407 been answered, that would have come before
    carrierHeard(call, new CSeq(1, "INVITE"));
    nothingIsLeft();
  }

  @Test
  void hangsUpBeforeOurCredentialsWereAnswered_soTheSecondInviteIsCancelled() throws Exception {
    Caller.Dialog call = alice.dial("1234#proven-closed");
    assertThat(call.ring(OFFER, 100).status()).isEqualTo(100);
    CSeq second = new CSeq(2, "INVITE");
    carrierHeard(call, new CSeq(1, "INVITE"), second);
    assertThat(call.cancel().status()).isEqualTo(200);
    carrierHeard(call, new CSeq(1, "INVITE"), second); // §9.1: none before a provisional response

    carrier.open(call.callId());
    ended(call);
    carrierHeard(call, new CSeq(1, "INVITE"), second, new CSeq(2, "CANCEL"));
    await()
        .atMost(A_WHILE)
        .until(() -> carrier.acknowledged(call.callId()).contains(new CSeq(2, "ACK")));
    nothingIsLeft();
  }

  @Test
  void hangsUpWhileItRings_soBobStopsRinging() throws Exception {
    Caller.Dialog call = rings("bob");
    assertThat(call.last().cseq()).isEqualTo(new CSeq(1, "INVITE"));
    carrierHeard(call, new CSeq(1, "INVITE"), new CSeq(2, "INVITE"), new CSeq(2, "CANCEL"));
    nothingIsLeft();
  }

  /** A call that bob hears, and that is cancelled then. */
  private Caller.Dialog rings(String number) {
    Caller.Dialog call = alice.dial("1234#" + number);
    assertThat(call.ring(OFFER, 180).status()).isEqualTo(180);
    assertThat(call.cancel().status()).isEqualTo(200);
    ended(call);
    return call;
  }

  private static void ended(Caller.Dialog call) {
    assertThat(call.end().status()).isEqualTo(487);
    assertThat(call.responses())
        .noneMatch(response -> response.status() == 407 || response.status() == 401)
        .extracting(SipMessage::cseq)
        .containsOnly(new CSeq(1, "INVITE"), new CSeq(1, "CANCEL"));
  }

  private void carrierHeard(Caller.Dialog call, CSeq... requests) {
    await()
        .atMost(A_WHILE)
        .untilAsserted(
            () ->
                assertThat(carrier.heard(call.callId()))
                    .as(carrier.program().output())
                    .extracting(KamailioCarrier.Heard::cseq)
                    .containsExactly(requests));
  }

  private void nothingIsLeft() {
    await()
        .atMost(A_WHILE)
        .untilAsserted(
            () -> {
              JsonObject stats = (JsonObject) host.rpc("stats");
              assertThat(stats.getInteger("calls")).isZero();
              assertThat(stats.getInteger("leases")).isZero();
              assertThat(stats.getInteger("transactions")).isZero();
            });
  }
}
