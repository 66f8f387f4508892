package io.signalbox.module.uacauth;

import static io.signalbox.sip.HeaderName.AUTHORIZATION;
import static io.signalbox.sip.HeaderName.PROXY_AUTHORIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.FailedBranch;
import io.signalbox.api.RouteKind;
import io.signalbox.api.Source;
import io.signalbox.api.Transport;
import io.signalbox.api.account.Trunk;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.digest.DigestCredentials;
import io.signalbox.sip.digest.Qop;
import io.signalbox.testkit.AccountsFixture;
import io.signalbox.testkit.CallFixture;
import io.signalbox.testkit.ModuleFixture;
import io.signalbox.testkit.Rows;
import io.vertx.core.json.JsonObject;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AnswerTest {
  private static final Trunk NORTH =
      gateway("192.0.2.50").credentials("signalbox", "secret").build();
  private static final String CHALLENGE =
      "Proxy-Authenticate: Digest realm=\"north\", nonce=\"n1\", qop=\"auth\"";

  private final ModuleFixture host = new ModuleFixture();
  private UacAuthFunctions uacAuth = start();
  private final CallFixture call = call();

  @ParameterizedTest
  @Rfc("3261 §8.1.3.5")
  @CsvSource({
    "407, Proxy-Authenticate, Proxy-Authorization",
    "401, WWW-Authenticate, Authorization"
  })
  void answersAChallenge(int status, String asks, String answers) {
    FailedBranch branch =
        Carrier.failed(
            Carrier.invite(),
            NORTH,
            status,
            asks + ": Digest realm=\"north\", nonce=\"n1\", opaque=\"o\", qop=\"auth,auth-int\"");

    assertThat(answer(branch)).isEqualTo(AnswerOutcome.OK);
    CallFixture.Retry retry = call.retries().get(0);
    SipRequest again = Carrier.again(retry);
    DigestCredentials shown =
        Carrier.shown(again, io.signalbox.sip.HeaderName.of(answers), "north");
    assertThat(retry.branch()).isSameAs(branch);
    assertThat(Carrier.accepts(again, shown)).isTrue();
    assertThat(shown.uri()).isEqualTo("sip:442079460123@192.0.2.50;x=%41");
    assertThat(shown.opaque()).contains("o");
    assertThat(shown.count()).isEqualTo(1);
  }

  @ParameterizedTest
  @Rfc({"8760 §2.4", "8760 §2.1"})
  @ValueSource(
      strings = {
        "nonce=\"n\"",
        "nonce=\"n\", algorithm=MD5-sess",
        "nonce=\"n\", algorithm=MD5-sess, qop=\"auth\"",
        "nonce=\"n\", algorithm=SHA-256, qop=\"auth-int\"",
        "nonce=\"n\", algorithm=SHA-512-256-sess, qop=\"auth-int,other\", charset=UTF-8"
      })
  void answersEveryAlgorithmAndQop(String challenge) {
    answer(failed("Digest realm=\"north\", " + challenge));

    SipRequest again = Carrier.again(call.retries().get(0));
    assertThat(Carrier.accepts(again, Carrier.shown(again, PROXY_AUTHORIZATION, "north"))).isTrue();
  }

  @Test
  void takesTheBodyAsItWasSent_forAuthInt() {
    answer(failed("Digest realm=\"north\", nonce=\"n\", qop=\"auth-int\""));

    SipRequest again = Carrier.again(call.retries().get(0));
    DigestCredentials shown = Carrier.shown(again, PROXY_AUTHORIZATION, "north");
    assertThat(shown.qop()).isEqualTo(Qop.AUTH_INT);
    again.body(new byte[] {1});
    assertThat(Carrier.accepts(again, shown)).isFalse();
  }

  @Test
  @Rfc("8760 §2.4")
  void picksTheStrongestChallengeOfARealm_thatItCanAnswer() {
    answer(
        failed(
            "Digest realm=\"north\", nonce=\"a\", algorithm=SHA3-512",
            "Digest realm=\"north\", nonce=\"b\", algorithm=MD5",
            "Digest realm=\"north\", nonce=\"c\", algorithm=SHA-256, qop=\"auth\"",
            "Digest realm=\"north\", nonce=\"d\", algorithm=SHA-512-256, qop=\"unknown\"",
            "Basic realm=\"north\""));

    assertThat(shown("north").nonce()).isEqualTo("c");
    assertThat(call.retries().get(0).headers().get(PROXY_AUTHORIZATION)).hasSize(1);
  }

  @Test
  @Rfc("8760 §2.5")
  void answersAllRealmsOfOneResponse_eachOnALineOfItsOwn() {
    assertThat(
            answer(
                Carrier.failed(
                    Carrier.invite(),
                    NORTH,
                    401,
                    CHALLENGE,
                    "Proxy-Authenticate: Digest realm=\"edge\", nonce=\"n2\"",
                    "WWW-Authenticate: Digest realm=\"north\", nonce=\"n3\"")))
        .isEqualTo(AnswerOutcome.OK);

    SipRequest again = Carrier.again(call.retries().get(0));
    assertThat(again.lines(PROXY_AUTHORIZATION)).hasSize(2);
    assertThat(Carrier.accepts(again, Carrier.shown(again, PROXY_AUTHORIZATION, "north"))).isTrue();
    assertThat(Carrier.accepts(again, Carrier.shown(again, PROXY_AUTHORIZATION, "edge"))).isTrue();
    assertThat(Carrier.accepts(again, Carrier.shown(again, AUTHORIZATION, "north"))).isTrue();
  }

  @Test
  void answersAChainOfProxies_andCountsUpForTheFirst() {
    answer(failed("Digest realm=\"north\", nonce=\"n1\", qop=\"auth\""));
    SipRequest second = Carrier.again(call.retries().get(0));

    assertThat(
            answer(
                Carrier.failed(
                    second, NORTH, 401, "WWW-Authenticate: Digest realm=\"end\", nonce=\"e\"")))
        .isEqualTo(AnswerOutcome.OK);
    SipRequest third = Carrier.again(call.retries().get(1));
    DigestCredentials first = Carrier.shown(third, PROXY_AUTHORIZATION, "north");
    assertThat(first.count()).isEqualTo(2);
    assertThat(Carrier.accepts(third, first)).isTrue();
    assertThat(Carrier.accepts(third, Carrier.shown(third, AUTHORIZATION, "end"))).isTrue();
  }

  @Test
  void keepsTheLinesOfOtherRealms() {
    String other = "Digest username=\"x\", realm=\"z\", nonce=\"n\", uri=\"u\", response=\"r\"";
    answer(Carrier.failed(Carrier.invite("Proxy-Authorization: " + other), NORTH, 407, CHALLENGE));

    assertThat(call.retries().get(0).headers().get(PROXY_AUTHORIZATION)).hasSize(2).contains(other);
  }

  @Test
  void givesUp_whenAFreshNonceDidNotHelp() {
    answer(failed("Digest realm=\"north\", nonce=\"n1\", qop=\"auth\""));
    SipRequest second = Carrier.again(call.retries().get(0));

    assertThat(
            answer(
                Carrier.failed(
                    second,
                    NORTH,
                    407,
                    "Proxy-Authenticate: Digest realm=\"north\", nonce=\"n2\"")))
        .isEqualTo(AnswerOutcome.REJECTED);
    assertThat(call.retries()).hasSize(1);
  }

  @Test
  @Rfc({"2617 §3.2.1", "7616 §3.3"})
  void triesOnceMore_whenTheNonceWasStale_andThenNoMore() {
    answer(failed("Digest realm=\"north\", nonce=\"n1\", qop=\"auth\""));
    assertThat(answer(stale("n2"))).isEqualTo(AnswerOutcome.OK);
    assertThat(Carrier.shown(last(), PROXY_AUTHORIZATION, "north").nonce()).isEqualTo("n2");
    assertThat(answer(stale("n3"))).isEqualTo(AnswerOutcome.REJECTED);
  }

  @Test
  void givesUp_whenTheSameNonceComesBack() {
    answer(failed("Digest realm=\"north\", nonce=\"n1\", qop=\"auth\""));
    assertThat(answer(stale("n1"))).isEqualTo(AnswerOutcome.REJECTED);
  }

  @Test
  void countsUp_whenACarrierGivesOneNonceToManyCalls_acrossAReload() {
    answer(failed("Digest realm=\"north\", nonce=\"n1\", qop=\"auth\", algorithm=MD5-sess"));
    String cnonce = shown("north").cnonce().orElseThrow();
    uacAuth = start();
    CallFixture next = call().failed(failed("Digest realm=\"north\", nonce=\"n1\", qop=\"auth\""));
    uacAuth.answer(next);

    SipRequest again = Carrier.again(next.retries().get(0));
    DigestCredentials shown = Carrier.shown(again, PROXY_AUTHORIZATION, "north");
    assertThat(shown.count()).isEqualTo(2);
    assertThat(shown.cnonce()).contains(cnonce);
  }

  @Test
  void saysWhatStandsInTheWay() {
    SipRequest sent = Carrier.invite();
    Trunk bare = gateway("192.0.2.50").build();

    assertThat(answer(Carrier.failed(sent, NORTH, 486))).isEqualTo(AnswerOutcome.NO_CHALLENGE);
    assertThat(answer(Carrier.failed(sent, NORTH, 407))).isEqualTo(AnswerOutcome.NO_CHALLENGE);
    assertThat(answer(Carrier.failed(sent, NORTH, null, 407, CHALLENGE)))
        .isEqualTo(AnswerOutcome.NO_CHALLENGE);
    assertThat(answer(Carrier.failed(sent, bare, 407, CHALLENGE)))
        .isEqualTo(AnswerOutcome.NO_CREDENTIALS);
    assertThat(answer(Carrier.failed(sent, null, 407, CHALLENGE)))
        .isEqualTo(AnswerOutcome.NO_CREDENTIALS);
    assertThat(answer(failed("Basic realm=\"north\""))).isEqualTo(AnswerOutcome.UNSUPPORTED);
    assertThat(answer(failed("Digest realm=\"north\", nonce=\"n\", algorithm=SHA3-512")))
        .isEqualTo(AnswerOutcome.UNSUPPORTED);
    assertThat(answer()).isEqualTo(AnswerOutcome.NO_CHALLENGE);
    assertThat(call.retries()).isEmpty();
  }

  @Test
  @Rfc("8760 §2.5")
  void retriesTheBranchesThatItCan_ofAFork() {
    FailedBranch good = failed("Digest realm=\"north\", nonce=\"n1\"");
    FailedBranch bad = Carrier.failed(Carrier.invite(), null, 407, CHALLENGE);

    assertThat(answer(bad, good)).isEqualTo(AnswerOutcome.OK);
    assertThat(call.retries()).extracting(CallFixture.Retry::branch).containsExactly(good);
  }

  @ParameterizedTest
  @CsvSource({
    "UDP, 192.0.2.50, 5060, OK",
    "UDP, 192.0.2.51, 5060, FOREIGN_CHALLENGE",
    "UDP, 192.0.2.50, 5062, FOREIGN_CHALLENGE",
    "TCP, 192.0.2.50, 40000, OK",
    "TCP, 192.0.2.51, 5060, FOREIGN_CHALLENGE"
  })
  void answersTheGatewayAlone(
      Transport transport, String address, int port, AnswerOutcome expected) {
    Source from = CallFixture.source(transport, address, port);

    assertThat(answer(Carrier.failed(Carrier.invite(), NORTH, from, 407, CHALLENGE)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"192.0.2.50, OK", "192.0.2.51, FOREIGN_CHALLENGE", ", FOREIGN_CHALLENGE"})
  void answersWhereTheRequestWentTo_whenTheGatewayIsAHostName(
      String sentTo, AnswerOutcome expected) {
    Trunk named = gateway("sip.north.example").credentials("signalbox", "secret").build();
    FailedBranch branch = Carrier.failed(Carrier.invite(), named, 407, CHALLENGE);
    Optional<InetSocketAddress> target =
        Optional.ofNullable(sentTo).map(address -> new InetSocketAddress(address, 5060));

    assertThat(
            answer(
                new FailedBranch(
                    0,
                    branch.sent(),
                    branch.response(),
                    branch.from(),
                    Optional.of(named),
                    target)))
        .isEqualTo(expected);
  }

  private AnswerOutcome answer(FailedBranch... branches) {
    return uacAuth.answer(call.failed(branches));
  }

  private SipRequest last() {
    List<CallFixture.Retry> retries = call.retries();
    return Carrier.again(retries.get(retries.size() - 1));
  }

  private DigestCredentials shown(String realm) {
    return Carrier.shown(last(), PROXY_AUTHORIZATION, realm);
  }

  private FailedBranch stale(String nonce) {
    String challenge =
        "Proxy-Authenticate: Digest realm=\"north\", stale=true, qop=\"auth\", nonce=\"";
    return Carrier.failed(last(), NORTH, 407, challenge + nonce + "\"");
  }

  private static FailedBranch failed(String... challenges) {
    String[] lines =
        List.of(challenges).stream().map(c -> "Proxy-Authenticate: " + c).toArray(String[]::new);
    return Carrier.failed(Carrier.invite(), NORTH, 407, lines);
  }

  private CallFixture call() {
    return new CallFixture(Carrier.invite(), host.ledger())
        .in(RouteKind.FAILURE)
        .with(new AccountsFixture());
  }

  private UacAuthFunctions start() {
    return host.start(new UacAuthModule(), new JsonObject(), UacAuthFunctions.class);
  }

  private static Rows.TrunkRow gateway(String address) {
    return Rows.trunk(Rows.carrier("north"), address).direction(Trunk.Direction.RECEIVES);
  }
}
