package io.signalbox.module.digestauth;

import static io.signalbox.module.digestauth.Phone.REALM;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.Identity;
import io.signalbox.api.account.Limits;
import io.signalbox.api.account.SipUser;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.digest.DigestAlgorithm;
import io.signalbox.sip.digest.DigestChallenge;
import io.signalbox.sip.digest.DigestCredentials;
import io.signalbox.sip.digest.DigestResponse;
import io.signalbox.testkit.AccountsFixture;
import io.signalbox.testkit.CallFixture;
import io.signalbox.testkit.ModuleFixture;
import io.signalbox.testkit.Rows;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class NonceLifeTest {
  private static final SipUser ALICE =
      Rows.user(Rows.customer("acme", Limits.NONE), REALM, "alice", "secret");

  private final ModuleFixture host = new ModuleFixture();
  private final Phone phone = new Phone(host, new AccountsFixture().with(ALICE));
  private DigestauthFunctions digestauth = start(host);

  @Test
  @Rfc({"2617 §4.5", "7616 §5.5"})
  void takesEachCountOnce_andACountThatWasOvertaken() {
    DigestChallenge challenge = phone.challenge(digestauth);

    assertThat(counted(challenge, 1, 2, 5, 4, 3, 70, 7, 69, 1000, 937))
        .containsOnly(AuthenticateOutcome.OK);
    assertThat(counted(challenge, 1, 2, 3, 4, 5, 6, 69, 70, 936, 937, 1000))
        .containsOnly(AuthenticateOutcome.REPLAYED);
    assertThat(counted(challenge, 0xffff_ffffL)).containsOnly(AuthenticateOutcome.OK);
  }

  @Test
  void burnsNoCount_whenTheResponseIsWrong() {
    DigestCredentials good = phone.fresh(digestauth);

    assertThat(phone.outcome(digestauth, good.withResponse("0".repeat(32))))
        .isEqualTo(AuthenticateOutcome.WRONG_PASSWORD);
    assertThat(phone.outcome(digestauth, good)).isEqualTo(AuthenticateOutcome.OK);
  }

  @Test
  @Rfc("7616 §3.4.2")
  void knowsTheFirstCnonceOfASession_whereTheClientGoesOnWithAnother() {
    digestauth =
        host.start(
            new DigestauthModule(),
            new JsonObject().put("algorithms", JsonArray.of("SHA-256-sess")),
            DigestauthFunctions.class);
    DigestChallenge challenge = phone.challenge(digestauth);
    DigestCredentials first = phone.answer(challenge, 1);

    assertThat(phone.outcome(digestauth, inSession(challenge, 2, "other", first.cnonce().get())))
        .isEqualTo(AuthenticateOutcome.WRONG_PASSWORD);
    assertThat(phone.outcome(digestauth, first)).isEqualTo(AuthenticateOutcome.OK);
    assertThat(phone.outcome(digestauth, inSession(challenge, 2, "other", first.cnonce().get())))
        .isEqualTo(AuthenticateOutcome.OK);
    assertThat(phone.outcome(digestauth, inSession(challenge, 3, "other", "third")))
        .isEqualTo(AuthenticateOutcome.WRONG_PASSWORD);
    assertThat(phone.outcome(digestauth, inSession(challenge, 4, "fourth", "fourth")))
        .isEqualTo(AuthenticateOutcome.OK);
  }

  /** Says {@code cnonce}, and hashes the one that the session {@code began} with. */
  private static DigestCredentials inSession(
      DigestChallenge challenge, long count, String cnonce, String began) {
    byte[] body = "v=0\r\n".getBytes(StandardCharsets.UTF_8);
    DigestCredentials said =
        challenge.answer("alice", "secret", "INVITE", Phone.URI, body, cnonce, count);
    String ha1 = DigestAlgorithm.SHA_256.ha1("alice", REALM, "secret");
    return said.withResponse(
        DigestResponse.of(said, DigestAlgorithm.SHA_256_SESS, ha1, began, "INVITE", body));
  }

  @Test
  @Rfc("2617 §4.3")
  void takesANonceOnce_fromAClientWithoutQop() {
    DigestChallenge challenge = phone.challenge(digestauth);
    DigestCredentials credentials = phone.answer(withoutQop(challenge), 1);

    assertThat(credentials.nc()).isEmpty();
    assertThat(phone.outcome(digestauth, credentials)).isEqualTo(AuthenticateOutcome.OK);
    assertThat(phone.outcome(digestauth, credentials)).isEqualTo(AuthenticateOutcome.REPLAYED);
    assertThat(counted(challenge, 1)).containsOnly(AuthenticateOutcome.REPLAYED);
  }

  @Test
  @Rfc({"7616 §3.3", "7616 §5.4"})
  void saysStale_whenARightResponseComesTooLate() {
    DigestCredentials credentials = phone.fresh(digestauth);
    DigestCredentials wrong = credentials.withResponse("0".repeat(32));
    host.time().advance(Duration.ofSeconds(60));
    CallFixture late = phone.invite(credentials);

    assertThat(digestauth.proxyAuthenticate(late, REALM).result())
        .isEqualTo(AuthenticateOutcome.STALE);
    assertThat(challengeAfter(late).stale()).isTrue();

    CallFixture lateAndWrong = phone.invite(wrong);
    assertThat(phone.outcome(digestauth, lateAndWrong))
        .isEqualTo(AuthenticateOutcome.WRONG_PASSWORD);
    assertThat(challengeAfter(lateAndWrong).stale()).isFalse();
  }

  @Test
  void takesANonceUntilItExpires() {
    DigestCredentials credentials = phone.fresh(digestauth);
    host.time().advance(Duration.ofMillis(59_999));

    assertThat(phone.outcome(digestauth, credentials)).isEqualTo(AuthenticateOutcome.OK);
  }

  @Test
  void remembersNonceAndCount_acrossAReload() {
    DigestChallenge challenge = phone.challenge(digestauth);
    assertThat(counted(challenge, 1)).containsOnly(AuthenticateOutcome.OK);
    digestauth = start(host);

    assertThat(counted(challenge, 2)).containsOnly(AuthenticateOutcome.OK);
    assertThat(counted(challenge, 1, 2)).containsOnly(AuthenticateOutcome.REPLAYED);
  }

  @Test
  void saysStale_toANonceOfAnotherHost() {
    ModuleFixture another = new ModuleFixture();
    DigestChallenge challenge =
        new Phone(another, new AccountsFixture().with(ALICE)).challenge(start(another));
    CallFixture call = phone.invite(phone.answer(challenge, 1));

    assertThat(phone.outcome(digestauth, call)).isEqualTo(AuthenticateOutcome.STALE);
    assertThat(challengeAfter(call).stale()).isTrue();
    assertThat(call.identity()).isEqualTo(Optional.<Identity>empty());
  }

  @Test
  void takesNoNonceOfAnotherRealm() {
    CallFixture other = phone.request("INVITE");
    digestauth.proxyChallenge(other, "other");
    DigestChallenge theirs = Phone.challenges(other).get(0);
    DigestCredentials credentials =
        phone.answer(
            new DigestChallenge(
                REALM,
                theirs.nonce(),
                Optional.empty(),
                false,
                theirs.algorithm(),
                theirs.qop(),
                Map.of()),
            1);

    assertThat(phone.outcome(digestauth, credentials)).isEqualTo(AuthenticateOutcome.STALE);
  }

  @Test
  void stopsSayingStale_toWhoTriesPasswordsWithNoncesOfHisOwn() {
    DigestChallenge made =
        DigestChallenge.parse("Digest realm=\"" + REALM + "\", nonce=\"made-up\", qop=\"auth\"")
            .orElseThrow();
    for (int i = 0; i < 5; i++) {
      phone.password("guess" + i);
      assertThat(phone.outcome(digestauth, phone.answer(made, 1)))
          .isEqualTo(AuthenticateOutcome.WRONG_PASSWORD);
    }
    CallFixture right = phone.password("secret").invite(phone.answer(made, 1));

    assertThat(digestauth.proxyAuthenticate(right, REALM).isComplete()).isFalse();
    host.time().advance(Duration.ofMillis(100));
    assertThat(challengeAfter(right).stale()).isFalse();
    assertThat(phone.outcome(digestauth, phone.fresh(digestauth)))
        .isEqualTo(AuthenticateOutcome.OK);
  }

  @Test
  @Rfc({"8760 §2.3", "7616 §3.7"})
  void offersOneChallengeForEachAlgorithm_strongestFirst() {
    digestauth =
        host.start(
            new DigestauthModule(),
            new JsonObject().put("algorithms", JsonArray.of("MD5", "SHA-512-256", "SHA-256")),
            DigestauthFunctions.class);

    assertThat(phone.challenges(digestauth))
        .extracting(challenge -> challenge.algorithm().orElseThrow())
        .containsExactly("SHA-512-256", "SHA-256", "MD5");
  }

  @Test
  void challengesForTheRealmOfTheLastAttempt_orNotAtAll() {
    CallFixture call = phone.request("INVITE");
    assertThat(digestauth.wwwChallenge(call, null)).isEqualTo(ChallengeOutcome.NO_REALM);
    assertThat(phone.outcome(digestauth, call)).isEqualTo(AuthenticateOutcome.NO_CREDENTIALS);
    assertThat(digestauth.wwwChallenge(call, null)).isEqualTo(ChallengeOutcome.OK);

    CallFixture.Reply reply = call.replies().get(0);
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.headers().get(HeaderName.WWW_AUTHENTICATE))
        .singleElement()
        .satisfies(
            value ->
                assertThat(DigestChallenge.parse(value).orElseThrow().realm()).isEqualTo(REALM));
    assertThat(host.counters()).containsEntry("challengesstale,false", 1);
  }

  private List<AuthenticateOutcome> counted(DigestChallenge challenge, long... counts) {
    return java.util.Arrays.stream(counts)
        .mapToObj(count -> phone.outcome(digestauth, phone.answer(challenge, count)))
        .toList();
  }

  private DigestChallenge challengeAfter(CallFixture call) {
    digestauth.proxyChallenge(call, null);
    return Phone.challenges(call).get(0);
  }

  private static DigestChallenge withoutQop(DigestChallenge challenge) {
    return new DigestChallenge(
        challenge.realm(),
        challenge.nonce(),
        Optional.empty(),
        false,
        challenge.algorithm(),
        List.of(),
        Map.of());
  }

  private static DigestauthFunctions start(ModuleFixture host) {
    return host.start(new DigestauthModule(), new JsonObject(), DigestauthFunctions.class);
  }
}
