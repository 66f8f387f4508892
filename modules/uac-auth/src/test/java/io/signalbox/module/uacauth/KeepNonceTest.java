package io.signalbox.module.uacauth;

import static io.signalbox.sip.HeaderName.AUTHENTICATION_INFO;
import static io.signalbox.sip.HeaderName.AUTHORIZATION;
import static io.signalbox.sip.HeaderName.PROXY_AUTHENTICATION_INFO;
import static io.signalbox.sip.HeaderName.PROXY_AUTHORIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.RouteKind;
import io.signalbox.api.account.Trunk;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.digest.DigestCredentials;
import io.signalbox.testkit.CallFixture;
import io.signalbox.testkit.ModuleFixture;
import io.signalbox.testkit.Rows;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KeepNonceTest {
  private static final Trunk NORTH =
      Rows.trunk(Rows.carrier("north"), "192.0.2.50")
          .direction(Trunk.Direction.RECEIVES)
          .credentials("signalbox", "secret")
          .build();

  private final ModuleFixture host = new ModuleFixture();
  private final UacAuthFunctions uacAuth =
      host.start(new UacAuthModule(), new JsonObject(), UacAuthFunctions.class);

  @ParameterizedTest
  @Rfc({"2617 §3.2.3", "7616 §3.5"})
  @CsvSource({
    "407, Proxy-Authenticate, Proxy-Authentication-Info, Proxy-Authorization",
    "401, WWW-Authenticate, Authentication-Info, Authorization"
  })
  void theNextCallUsesTheNonceThatTheGatewayNames_fromCountOne(
      int status, String asks, String info, String answers) {
    CallFixture call =
        challenged(status, asks + ": Digest realm=\"north\", nonce=\"n1\", qop=auth");
    SipResponse ok = ok(info, "qop=auth, rspauth=\"x\", nextnonce=\"n\\\"2\", nc=00000001");

    assertThat(uacAuth.keepNonce(call.answeredBy(ok))).isEqualTo(KeepNonceOutcome.OK);
    CallFixture next = call(RouteKind.BRANCH, NORTH);
    assertThat(uacAuth.anticipate(next)).isEqualTo(AnticipateOutcome.OK);
    DigestCredentials shown = Carrier.shown(next.request(), HeaderName.of(answers), "north");
    assertThat(shown.nonce()).isEqualTo("n\"2");
    assertThat(shown.count()).isEqualTo(1);
    assertThat(Carrier.accepts(next.request(), shown)).isTrue();
  }

  @Test
  void whatTheGatewaySaysToUsGoesNoFurther() {
    CallFixture call = challenged(407, "Proxy-Authenticate: Digest realm=\"north\", nonce=\"n1\"");
    SipResponse ok = ok("Proxy-Authentication-Info", "nextnonce=\"n2\"");
    ok.append(AUTHENTICATION_INFO, "nextnonce=\"n3\"");
    uacAuth.keepNonce(call.answeredBy(ok));

    assertThat(ok.has(AUTHENTICATION_INFO)).isFalse();
    assertThat(ok.has(PROXY_AUTHENTICATION_INFO)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "rspauth=\"nextnonce\"", "xnextnonce=\"n2\"", "nextnonce=\"\"", "nextnonce"})
  void withoutANextNonceTheLastOneStays(String info) {
    CallFixture call = challenged(407, "Proxy-Authenticate: Digest realm=\"north\", nonce=\"n1\"");

    assertThat(uacAuth.keepNonce(call.answeredBy(ok("Proxy-Authentication-Info", info))))
        .isEqualTo(KeepNonceOutcome.NO_NONCE);
    CallFixture next = call(RouteKind.BRANCH, NORTH);
    uacAuth.anticipate(next);
    assertThat(Carrier.shown(next.request(), PROXY_AUTHORIZATION, "north").nonce()).isEqualTo("n1");
  }

  @Test
  void whoWasNotAnsweredNamesNoNonce_norAnotherHeaderFieldNorOneOfTwoRealms() {
    SipResponse ok = ok("Proxy-Authentication-Info", "nextnonce=\"n2\"");
    assertThat(uacAuth.keepNonce(call(RouteKind.REPLY, NORTH).answeredBy(ok)))
        .isEqualTo(KeepNonceOutcome.NO_NONCE);
    assertThat(ok.has(PROXY_AUTHENTICATION_INFO)).as("it was meant for the caller").isTrue();
    assertThat(uacAuth.keepNonce(call(RouteKind.REPLY, null).answeredBy(ok)))
        .isEqualTo(KeepNonceOutcome.NO_NONCE);

    CallFixture other = challenged(401, "WWW-Authenticate: Digest realm=\"north\", nonce=\"n1\"");
    assertThat(uacAuth.keepNonce(other.answeredBy(ok))).isEqualTo(KeepNonceOutcome.NO_NONCE);

    CallFixture two =
        challenged(
            407,
            "Proxy-Authenticate: Digest realm=\"north\", nonce=\"n1\"",
            "Proxy-Authenticate: Digest realm=\"edge\", nonce=\"n1\"");
    SipResponse ambiguous = ok("Proxy-Authentication-Info", "nextnonce=\"n2\"");
    assertThat(uacAuth.keepNonce(two.answeredBy(ambiguous))).isEqualTo(KeepNonceOutcome.NO_NONCE);
  }

  @Test
  void anAckIsNotAnticipated() {
    challenged(407, "Proxy-Authenticate: Digest realm=\"north\", nonce=\"n1\"");
    CallFixture ack = new CallFixture(Carrier.request("ACK"), host.ledger()).in(RouteKind.BRANCH);
    ack.gateway(NORTH);

    assertThat(uacAuth.anticipate(ack)).isEqualTo(AnticipateOutcome.NO_NONCE);
    assertThat(ack.request().has(AUTHORIZATION)).isFalse();
    assertThat(ack.request().has(PROXY_AUTHORIZATION)).isFalse();
  }

  /** A call whose gateway has challenged it and was answered. */
  private CallFixture challenged(int status, String... challenges) {
    CallFixture call = call(RouteKind.REPLY, NORTH);
    assertThat(
            uacAuth.answer(
                call.failed(Carrier.failed(Carrier.invite(), NORTH, status, challenges))))
        .isEqualTo(AnswerOutcome.OK);
    return call;
  }

  private static SipResponse ok(String info, String value) {
    SipResponse ok = Carrier.reply(Carrier.invite(), 200);
    ok.append(HeaderName.of(info), value);
    return ok;
  }

  private CallFixture call(RouteKind route, Trunk gateway) {
    CallFixture call = new CallFixture(Carrier.invite(), host.ledger()).in(route);
    call.gateway(gateway);
    return call;
  }
}
