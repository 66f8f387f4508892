package io.signalbox.scripts;

import static io.signalbox.scripts.DigestPhone.OFFER;
import static io.signalbox.scripts.DigestPhone.URI;
import static io.signalbox.scripts.DigestPhone.answer;
import static io.signalbox.scripts.DigestPhone.challenge;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.digest.DigestChallenge;
import io.signalbox.sip.digest.DigestCredentials;
import io.signalbox.testkit.script.play.Rehearsal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whoever has captured an Authorization, or keeps one for too long, against the shipped script on
 * the engine in virtual time.
 */
class DigestReplayTest {
  static final String ACCOUNTS =
      """
      customers:
        acme:
          users:
            alice: { realm: sip.example.com, password: "right" }
      carriers:
        north:
          trunks:
            - { address: 198.51.100.1, direction: receives }
      """;

  private static final Duration DELAY = Duration.ofMillis(100);

  @TempDir Path directory;
  private Rehearsal host;
  private DigestPhone phone;

  @BeforeEach
  void start() throws Exception {
    Configuration.in(directory).write("modules/digestauth.yaml", "auth_int: true\n");
    host = another("data");
    phone = new DigestPhone(host, "192.0.2.10");
  }

  private Rehearsal another(String data) throws Exception {
    Rehearsal made = new Rehearsal(directory, Files.createDirectories(directory.resolve(data)));
    made.accounts(ACCOUNTS);
    return made;
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private List<String> outcomes() {
    return host.outcomes("digestauth.proxy_authenticate");
  }

  private String last() {
    return outcomes().get(outcomes().size() - 1);
  }

  /** Refused after the fixed delay, and neither earlier nor later. */
  private SipResponse refused(SipRequest request) {
    phone.send(request);
    host.pass(DELAY.minusMillis(1));
    assertThat(host.responses(request)).noneMatch(r -> r.status() >= 200);
    SipResponse answer = phone.ask(request, Duration.ofMillis(2));
    assertThat(answer.status()).isEqualTo(407);
    return answer;
  }

  private void goesThrough(SipRequest request) {
    int before = host.relayed().size();
    phone.send(request);
    assertThat(last()).isEqualTo("ok");
    assertThat(host.relayed()).hasSizeGreaterThan(before);
    assertThat(host.relayed()).noneMatch(r -> r.has(HeaderName.PROXY_AUTHORIZATION));
  }

  @Test
  @Rfc({"2617 §4.5", "7616 §5.5"})
  void capturedAuthorization_sentAgain_isReplayed() {
    DigestCredentials captured = phone.fresh();
    goesThrough(phone.invite(captured));

    SipResponse answer = refused(phone.invite(captured));
    assertThat(last()).isEqualTo("replayed");
    assertThat(challenge(answer).nonce()).isNotEqualTo(captured.nonce());
    assertThat(answer.first(HeaderName.of("Reason"))).contains("Q.850;cause=21");
    goesThrough(phone.invite(answer(challenge(answer), 1)));
  }

  @Test
  void sameNc_inAnotherAnswer_isReplayed() {
    DigestChallenge nonce = phone.challenge();
    goesThrough(phone.invite(answer(nonce, 1)));
    DigestCredentials other =
        nonce.answer("alice", "right", "INVITE", URI, OFFER, "another cnonce", 1);

    refused(phone.invite(other));
    assertThat(last()).isEqualTo("replayed");
  }

  @Test
  void lowerNc_inTheWindow_goesThroughOnce() {
    DigestChallenge nonce = phone.challenge();
    goesThrough(phone.invite(answer(nonce, 64)));
    goesThrough(phone.invite(answer(nonce, 1)));

    refused(phone.invite(answer(nonce, 1)));
    assertThat(last()).isEqualTo("replayed");
  }

  @Test
  void lowerNc_beyondTheWindow_isReplayed() {
    DigestChallenge nonce = phone.challenge();
    goesThrough(phone.invite(answer(nonce, 65)));

    refused(phone.invite(answer(nonce, 1)));
    assertThat(last()).isEqualTo("replayed");
  }

  @Test
  void retransmission_isNoReplay() {
    SipRequest invite = phone.invite(phone.fresh());
    goesThrough(invite);
    int asked = outcomes().size();

    for (int i = 0; i < 5; i++) {
      phone.send(invite);
      host.pass(Duration.ofMillis(500));
    }
    assertThat(outcomes()).hasSize(asked);
    assertThat(host.relayed()).hasSize(1);
    assertThat(host.responses(invite)).allMatch(r -> r.status() == 100);
  }

  @Test
  @Rfc({"2617 §3.2.2.5", "7616 §3.4.6"})
  void anotherUri_isWrongUri() {
    DigestCredentials captured = phone.fresh();

    refused(phone.invite("sip:442079460199@signalbox", OFFER, captured.toString()));
    assertThat(last()).isEqualTo("wrong_uri");
    assertThat(host.relayed()).isEmpty();
    goesThrough(phone.invite(captured));
  }

  @Test
  @Rfc("7616 §3.4.3")
  void anotherBody_isWrong_underAuthInt() {
    DigestChallenge offered = phone.challenge();
    assertThat(offered.qop()).containsExactly("auth", "auth-int");
    DigestChallenge integrity =
        new DigestChallenge(
            offered.realm(),
            offered.nonce(),
            Optional.empty(),
            false,
            offered.algorithm(),
            List.of("auth-int"),
            Map.of());
    DigestCredentials captured = answer(integrity, 1);
    byte[] other =
        new String(OFFER, StandardCharsets.UTF_8)
            .replace("192.0.2.10", "192.0.2.66")
            .getBytes(StandardCharsets.UTF_8);

    refused(phone.invite(URI, other, captured.toString()));
    assertThat(last()).isEqualTo("wrong_password");
    goesThrough(phone.invite(captured));
  }

  @Test
  @Rfc({"7616 §3.3", "7616 §5.4"})
  void expiredNonce_isStale_andCostsNothing() {
    DigestCredentials late = phone.fresh();
    host.pass(Duration.ofSeconds(60));

    SipResponse answer = phone.ask(phone.invite(late), Duration.ZERO);
    assertThat(answer.status()).isEqualTo(407);
    assertThat(last()).isEqualTo("stale");
    assertThat(challenge(answer).stale()).isTrue();
    assertThat(answer.has(HeaderName.of("Reason"))).isFalse();
    goesThrough(phone.invite(answer(challenge(answer), 1)));
  }

  @Test
  void expiredNonce_withAWrongResponse_isNotStale() {
    DigestCredentials late = phone.fresh().withResponse("0".repeat(32));
    host.pass(Duration.ofSeconds(60));

    assertThat(challenge(refused(phone.invite(late))).stale()).isFalse();
    assertThat(last()).isEqualTo("wrong_password");
  }

  /** A restart makes a new host, as far as nonces go. */
  @ParameterizedTest
  @CsvSource({"of another host", "from before a restart"})
  void foreignNonce_isStale_andNeverAccepted(String which) throws Exception {
    DigestCredentials foreign;
    try (Rehearsal other = another(which.replace(' ', '-'))) {
      foreign = new DigestPhone(other, "192.0.2.10").fresh();
    }
    for (int i = 0; i < 2; i++) {
      SipResponse answer = phone.ask(phone.invite(foreign), Duration.ZERO);
      assertThat(answer.status()).isEqualTo(407);
      assertThat(last()).isEqualTo("stale");
      assertThat(challenge(answer).stale()).isTrue();
    }
    assertThat(host.relayed()).isEmpty();
  }

  @Test
  void nonceFromBeforeAReload_isGood_andItsUsesAreKnown() {
    DigestChallenge nonce = phone.challenge();
    goesThrough(phone.invite(answer(nonce, 1)));
    host.reload("digestauth");

    goesThrough(phone.invite(answer(nonce, 2)));
    refused(phone.invite(answer(nonce, 1)));
    assertThat(last()).isEqualTo("replayed");
  }
}
