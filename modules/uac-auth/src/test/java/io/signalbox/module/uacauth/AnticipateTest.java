package io.signalbox.module.uacauth;

import static io.signalbox.sip.HeaderName.PROXY_AUTHORIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.RouteKind;
import io.signalbox.api.account.Trunk;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.digest.DigestCredentials;
import io.signalbox.testkit.CallFixture;
import io.signalbox.testkit.ModuleFixture;
import io.signalbox.testkit.Rows;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class AnticipateTest {
  private static final Trunk NORTH =
      Rows.trunk(Rows.carrier("north"), "192.0.2.50")
          .direction(Trunk.Direction.RECEIVES)
          .credentials("signalbox", "secret")
          .build();

  private final ModuleFixture host = new ModuleFixture();
  private final UacAuthFunctions uacAuth =
      host.start(new UacAuthModule(), new JsonObject(), UacAuthFunctions.class);

  @Test
  @Rfc({"2617 §3.3", "7616 §3.6"})
  void sendsCredentialsAlong_byTheNonceOfTheLastChallenge() {
    challenged("n1");
    CallFixture next = branch(NORTH);

    assertThat(uacAuth.anticipate(next)).isEqualTo(AnticipateOutcome.OK);
    DigestCredentials shown = Carrier.shown(next.request(), PROXY_AUTHORIZATION, "north");
    assertThat(shown.nonce()).isEqualTo("n1");
    assertThat(shown.count()).isEqualTo(2);
    assertThat(Carrier.accepts(next.request(), shown)).isTrue();
  }

  @Test
  void takesAChallengeAfterAKeptNonceForAFreshOne_onceAndWithoutStale() {
    challenged("n1");
    CallFixture call = branch(NORTH);
    uacAuth.anticipate(call);

    assertThat(uacAuth.answer(call.failed(Carrier.failed(call.request(), NORTH, 407, asks("n2")))))
        .isEqualTo(AnswerOutcome.OK);
    SipRequest again = Carrier.again(call.retries().get(0));
    DigestCredentials shown = Carrier.shown(again, PROXY_AUTHORIZATION, "north");
    assertThat(shown.nonce()).isEqualTo("n2");
    assertThat(shown.count()).isEqualTo(1);
    assertThat(uacAuth.answer(call.failed(Carrier.failed(again, NORTH, 407, asks("n3")))))
        .isEqualTo(AnswerOutcome.REJECTED);
  }

  @Test
  void keepsANonceForItsGatewayAlone_andNoLongerThanItIsTold() {
    Trunk south =
        Rows.trunk(Rows.carrier("south"), "192.0.2.50").credentials("signalbox", "secret").build();
    challenged("n1");

    assertThat(uacAuth.anticipate(branch(south))).isEqualTo(AnticipateOutcome.NO_NONCE);
    host.time().advance(Duration.ofSeconds(60));
    CallFixture late = branch(NORTH);
    assertThat(uacAuth.anticipate(late)).isEqualTo(AnticipateOutcome.NO_NONCE);
    assertThat(late.request().has(PROXY_AUTHORIZATION)).isFalse();
  }

  @Test
  void forgetsTheNonce_whenTheCarrierRejectsUs() {
    SipRequest again = challenged("n1");
    CallFixture call = branch(NORTH);
    uacAuth.answer(call.failed(Carrier.failed(again, NORTH, 407, asks("n1"))));

    assertThat(uacAuth.anticipate(branch(NORTH))).isEqualTo(AnticipateOutcome.NO_NONCE);
  }

  @Test
  void sendsNothing_whereThereIsNothingToSend() {
    Trunk bare = Rows.trunk(Rows.carrier("north"), "192.0.2.50").build();

    assertThat(uacAuth.anticipate(branch(bare))).isEqualTo(AnticipateOutcome.NO_CREDENTIALS);
    assertThat(uacAuth.anticipate(branch(null))).isEqualTo(AnticipateOutcome.NO_CREDENTIALS);
  }

  /** A call that was challenged with this nonce; what was sent in answer. */
  private SipRequest challenged(String nonce) {
    CallFixture call = branch(NORTH);
    uacAuth.answer(call.failed(Carrier.failed(Carrier.invite(), NORTH, 407, asks(nonce))));
    return Carrier.again(call.retries().get(0));
  }

  private static String asks(String nonce) {
    return "Proxy-Authenticate: Digest realm=\"north\", qop=\"auth\", nonce=\"" + nonce + "\"";
  }

  private CallFixture branch(Trunk gateway) {
    CallFixture call = new CallFixture(Carrier.invite(), host.ledger()).in(RouteKind.BRANCH);
    call.gateway(gateway);
    return call;
  }
}
