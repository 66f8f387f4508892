package io.signalbox.module.digestauth;

import static io.signalbox.module.digestauth.Phone.REALM;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.Identity;
import io.signalbox.api.RouteKind;
import io.signalbox.api.Transport;
import io.signalbox.api.account.Account;
import io.signalbox.api.account.Cidr;
import io.signalbox.api.account.Limits;
import io.signalbox.api.account.Protocol;
import io.signalbox.api.account.SipUser;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.SipUri;
import io.signalbox.sip.digest.DigestAlgorithm;
import io.signalbox.sip.digest.DigestChallenge;
import io.signalbox.sip.digest.DigestCredentials;
import io.signalbox.testkit.AccountsFixture;
import io.signalbox.testkit.CallFixture;
import io.signalbox.testkit.ModuleFixture;
import io.signalbox.testkit.Rows;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProxyAuthenticateTest {
  private static final Account ACME = Rows.customer("acme", Limits.NONE);
  private static final SipUser ALICE = Rows.user(ACME, REALM, "alice", "secret");

  private final ModuleFixture host = new ModuleFixture();
  private final AccountsFixture accounts = new AccountsFixture();
  private final Phone phone = new Phone(host, accounts);

  @Test
  @Rfc({"2617 §3.3", "2617 §3.6", "7616 §3.6", "7616 §3.8"})
  void knowsTheUserByTheRightResponse_andConsumesItsCredentials() {
    DigestauthFunctions digestauth = start(ALICE);
    CallFixture call = phone.invite(phone.fresh(digestauth));
    String other = "Digest username=\"x\", realm=\"other\", nonce=\"n\", uri=\"u\", response=\"r\"";
    call.request().append(HeaderName.PROXY_AUTHORIZATION, other);

    assertThat(phone.outcome(digestauth, call)).isEqualTo(AuthenticateOutcome.OK);
    assertThat(call.identity()).contains(new Identity.ByUser(ALICE));
    assertThat(call.request().lines(HeaderName.PROXY_AUTHORIZATION)).containsExactly(other);
  }

  @ParameterizedTest
  @Rfc({"8760 §2.1", "8760 §2.3"})
  @ValueSource(
      strings = {"MD5", "MD5-sess", "SHA-256", "SHA-256-sess", "SHA-512-256", "SHA-512-256-sess"})
  void knowsTheUserByEveryAlgorithmThatIsOffered(String algorithm) {
    DigestauthFunctions digestauth = start(offering(algorithm), ALICE);

    assertThat(phone.challenge(digestauth).algorithm()).contains(algorithm);
    assertThat(phone.outcome(digestauth, phone.fresh(digestauth)))
        .isEqualTo(AuthenticateOutcome.OK);
  }

  @Test
  @Rfc({"7616 §3.4.3", "2617 §3.2.2.3"})
  void checksTheBody_whereAuthIntIsOffered() {
    DigestauthFunctions digestauth = start(new JsonObject().put("auth_int", true), ALICE);
    DigestChallenge offered = phone.challenge(digestauth);
    DigestCredentials credentials = phone.answer(only(offered, "auth-int"), 1);
    CallFixture changed = phone.invite(credentials);
    changed.request().body(new byte[] {1});

    assertThat(offered.qop()).containsExactly("auth", "auth-int");
    assertThat(phone.outcome(digestauth, changed)).isEqualTo(AuthenticateOutcome.WRONG_PASSWORD);
    assertThat(phone.outcome(digestauth, credentials)).isEqualTo(AuthenticateOutcome.OK);
  }

  @Test
  void readsAuthorizationInTheSameWay() {
    DigestauthFunctions digestauth = start(ALICE);
    CallFixture call = phone.request("INVITE");
    call.request().append(HeaderName.AUTHORIZATION, phone.fresh(digestauth).toString());

    assertThat(phone.outcome(digestauth, call)).isEqualTo(AuthenticateOutcome.NO_CREDENTIALS);
    assertThat(digestauth.wwwAuthenticate(call, REALM).result()).isEqualTo(AuthenticateOutcome.OK);
  }

  @Test
  void tellsWrongPasswordFromUnknownUser_inTheOutcomeAlone() {
    DigestauthFunctions digestauth = start(ALICE);
    CallFixture wrong = phone.invite(phone.password("guess").fresh(digestauth));
    CallFixture unknown = phone.invite(phone.username("bob").fresh(digestauth));

    assertThat(phone.outcome(digestauth, wrong)).isEqualTo(AuthenticateOutcome.WRONG_PASSWORD);
    assertThat(phone.outcome(digestauth, unknown)).isEqualTo(AuthenticateOutcome.UNKNOWN_USER);
    assertThat(wrong.identity()).isEmpty();
    assertThat(unknown.identity()).isEmpty();
  }

  @Test
  void answersAtOnce_whenThereAreNoCredentials() {
    DigestauthFunctions digestauth = start(ALICE);
    CallFixture call = phone.request("INVITE");
    call.request().append(HeaderName.PROXY_AUTHORIZATION, "Bearer abc");

    assertThat(digestauth.proxyAuthenticate(call, REALM).result())
        .isEqualTo(AuthenticateOutcome.NO_CREDENTIALS);
  }

  @Test
  @Rfc({"2617 §3.2.2.5", "7616 §3.4.6", "8760 §2.6"})
  void comparesTheUriByEquivalence_withTheRequestUriAsReceived() {
    DigestauthFunctions digestauth = start(ALICE);
    String spelled = "sip:44207946012%33@SIGNALBOX.example.com";
    CallFixture call = phone.invite(phone.answer(phone.challenge(digestauth), spelled, 1));
    call.request().uri(SipUri.of("99", "elsewhere.example.com", -1));

    assertThat(phone.outcome(digestauth, call)).isEqualTo(AuthenticateOutcome.OK);
  }

  @ParameterizedTest
  @CsvSource({"sip:signalbox.example.com, OK", "sip:other.example.com, WRONG_URI"})
  void takesTheHostOfTheRequestUri_whereAClientWritesNoUser(
      String uri, AuthenticateOutcome expected) {
    DigestauthFunctions digestauth = start(ALICE);
    DigestCredentials credentials = phone.answer(phone.challenge(digestauth), uri, 1);

    assertThat(phone.outcome(digestauth, credentials)).isEqualTo(expected);
  }

  @Test
  void takesAnyUri_whenTheSettingSaysSo() {
    DigestauthFunctions digestauth = start(new JsonObject().put("check_uri", false), ALICE);
    DigestCredentials credentials = phone.answer(phone.challenge(digestauth), "sip:host", 1);

    assertThat(phone.outcome(digestauth, credentials)).isEqualTo(AuthenticateOutcome.OK);
  }

  @Test
  void holdsTheUserToItsSources() {
    SipUser alice = changed(List.of(Cidr.parse("198.51.100.0/24")), null);
    DigestauthFunctions digestauth = start(alice);

    assertThat(phone.outcome(digestauth, phone.fresh(digestauth)))
        .isEqualTo(AuthenticateOutcome.SOURCE_NOT_ALLOWED);
    phone.address("198.51.100.7");
    assertThat(phone.outcome(digestauth, phone.fresh(digestauth)))
        .isEqualTo(AuthenticateOutcome.OK);
  }

  @Test
  void holdsTheUserToItsTransport() {
    DigestauthFunctions digestauth = start(changed(List.of(), Protocol.TLS_SRTP));

    assertThat(phone.outcome(digestauth, phone.fresh(digestauth)))
        .isEqualTo(AuthenticateOutcome.WRONG_PROTOCOL);
    phone.transport(Transport.TLS);
    assertThat(phone.outcome(digestauth, phone.fresh(digestauth)))
        .isEqualTo(AuthenticateOutcome.OK);
  }

  @Test
  void refusesTheUserOfASuspendedAccount() {
    Account suspended =
        new Account(
            1, Account.Kind.CUSTOMER, "acme", Account.Status.SUSPENDED, Limits.NONE, Set.of());
    DigestauthFunctions digestauth = start(Rows.user(suspended, REALM, "alice", "secret"));
    CallFixture call = phone.invite(phone.fresh(digestauth));

    assertThat(phone.outcome(digestauth, call)).isEqualTo(AuthenticateOutcome.SUSPENDED);
    assertThat(call.identity()).isEmpty();
  }

  @Test
  void refusesAnAlgorithmThatTheUserHasNoHa1For() {
    SipUser alice = withHa1(Map.of(DigestAlgorithm.SHA_256, "00"));
    DigestauthFunctions digestauth = start(alice);

    assertThat(phone.outcome(digestauth, phone.fresh(digestauth)))
        .isEqualTo(AuthenticateOutcome.UNSUPPORTED_ALGORITHM);
  }

  @ParameterizedTest
  @Rfc("7616 §3.4")
  @CsvSource({"nc=00000001, nc=00000000", "qop=auth, qop=auth-int"})
  void refusesWhatTheChallengeDidNotOffer(String good, String bad) {
    DigestauthFunctions digestauth = start(ALICE);
    CallFixture call = phone.request("INVITE");
    call.request()
        .append(
            HeaderName.PROXY_AUTHORIZATION, phone.fresh(digestauth).toString().replace(good, bad));

    assertThat(phone.outcome(digestauth, call)).isEqualTo(AuthenticateOutcome.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ACK", "CANCEL", "PRACK"})
  void neverAsksWhereNobodyMayRepeat(String method) {
    DigestauthFunctions digestauth = start(ALICE);
    CallFixture call = phone.request(method).in(RouteKind.DIALOG);
    call.identify(new Identity.ByUser(ALICE));

    assertThat(phone.outcome(digestauth, call)).isEqualTo(AuthenticateOutcome.OK);
    assertThat(digestauth.proxyChallenge(call, REALM)).isEqualTo(ChallengeOutcome.NOT_CHALLENGED);
    assertThat(call.replies()).isEmpty();
  }

  @Test
  void leavesTheCallToWhomItWasAdmittedFor_insideADialog() {
    SipUser bob = Rows.user(ACME, REALM, "bob", "other");
    DigestauthFunctions digestauth = start(ALICE);
    CallFixture call = phone.invite(phone.fresh(digestauth)).in(RouteKind.DIALOG);
    call.identify(new Identity.ByUser(bob));

    assertThat(phone.outcome(digestauth, call)).isEqualTo(AuthenticateOutcome.OK);
    assertThat(call.identity()).contains(new Identity.ByUser(bob));
  }

  @Test
  void consumesAllCredentials_whenItIsTold() {
    DigestauthFunctions digestauth = start(ALICE);
    CallFixture call = phone.invite(phone.fresh(digestauth));
    call.request().append(HeaderName.AUTHORIZATION, "Digest x");

    assertThat(digestauth.consumeCredentials(call)).isEqualTo(ConsumeOutcome.OK);
    assertThat(call.request().has(HeaderName.PROXY_AUTHORIZATION)).isFalse();
    assertThat(call.request().has(HeaderName.AUTHORIZATION)).isFalse();
  }

  private DigestauthFunctions start(SipUser... users) {
    return start(new JsonObject(), users);
  }

  private DigestauthFunctions start(JsonObject settings, SipUser... users) {
    accounts.with(users);
    return host.start(new DigestauthModule(), settings, DigestauthFunctions.class);
  }

  private static JsonObject offering(String algorithm) {
    return new JsonObject()
        .put(
            "realms",
            new JsonObject()
                .put(REALM, new JsonObject().put("algorithms", JsonArray.of(algorithm))));
  }

  private static DigestChallenge only(DigestChallenge offered, String qop) {
    return new DigestChallenge(
        offered.realm(),
        offered.nonce(),
        offered.opaque(),
        offered.stale(),
        offered.algorithm(),
        List.of(qop),
        Map.of());
  }

  private static SipUser changed(List<Cidr> allow, Protocol protocol) {
    return user(ALICE.ha1(), allow, protocol);
  }

  private static SipUser withHa1(Map<DigestAlgorithm, String> ha1) {
    return user(ha1, List.of(), null);
  }

  private static SipUser user(
      Map<DigestAlgorithm, String> ha1, List<Cidr> allow, Protocol protocol) {
    return new SipUser(
        1, ACME, REALM, "alice", ha1, Limits.NONE, protocol, ALICE.numbers(), allow, Set.of());
  }
}
