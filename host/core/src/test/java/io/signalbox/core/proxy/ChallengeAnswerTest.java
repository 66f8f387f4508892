package io.signalbox.core.proxy;

import static io.signalbox.sip.HeaderName.AUTHORIZATION;
import static io.signalbox.sip.HeaderName.CSEQ;
import static io.signalbox.sip.HeaderName.PROXY_AUTHORIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.RouteKind;
import io.signalbox.api.account.Credentials;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.SipMessage;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.digest.DigestAlgorithm;
import io.signalbox.sip.digest.DigestCredentials;
import io.signalbox.sip.digest.DigestResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Challenges that no script answers: to the host's own BYE, and inside a dialog without a route.
 */
class ChallengeAnswerTest {
  private static final String ASKS = "Digest realm=\"n\", qop=\"auth\", nonce=";

  private final Stage stage = new Stage();
  private final Peer caller = stage.peer("192.0.2.1");
  private final Peer carrier = stage.peer("198.51.100.1");
  private SipRequest invite;
  private SipResponse ok;

  @BeforeEach
  void script() {
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          c.gateway(Stage.gateway(carrier, new Credentials("us", "secret")));
          c.recordRoute(null);
          c.relay();
        });
  }

  private void answered() {
    caller.says(caller.invite("c1", 1));
    invite = carrier.hears("INVITE");
    carrier.answers(invite, 200, "b");
    ok = caller.hears(200);
    caller.says(caller.inside(ok, "ACK", 1));
    carrier.hears("ACK");
  }

  private static String first(SipMessage message, HeaderName name) {
    return message.first(name).orElseThrow();
  }

  /** What a request says to the carrier; its response is right. */
  private static DigestCredentials proven(SipRequest request, HeaderName header, String realm) {
    DigestCredentials said =
        request.lines(header).stream()
            .map(line -> DigestCredentials.parse(line).orElseThrow())
            .filter(c -> c.realm().equals(realm))
            .findFirst()
            .orElseThrow();
    DigestAlgorithm algorithm = said.digestAlgorithm().orElseThrow();
    String ha1 = algorithm.ha1("us", realm, "secret");
    assertThat(said.uri()).isEqualTo(request.uri().toString());
    assertThat(DigestResponse.matches(said, algorithm, ha1, request.method(), request.body()))
        .isTrue();
    return said;
  }

  private void asks(SipRequest request, String nonce) {
    carrier.answers(request, 407, null, "Proxy-Authenticate", ASKS + nonce);
  }

  @ParameterizedTest
  @Rfc("3261 §8.1.3.5")
  @ValueSource(strings = {"", ", algorithm=SHA-256"})
  void ownByeIsSentOnceMore_withTheNextCSeq(String algorithm) {
    answered();
    stage.core().hangup("c1");
    SipRequest bye = carrier.hears("BYE");
    assertThat(first(bye, CSEQ)).isEqualTo("2 BYE");
    caller.answers(caller.hears("BYE"), 200, null);
    asks(bye, "\"n1\"" + algorithm);

    SipRequest again = carrier.hears("BYE");
    assertThat(first(again, CSEQ)).isEqualTo("3 BYE");
    assertThat(again.topVia().branch()).isNotEqualTo(bye.topVia().branch());
    assertThat(again.uri()).isEqualTo(bye.uri());
    assertThat(proven(again, PROXY_AUTHORIZATION, "n").count()).isEqualTo(1);
    carrier.answers(again, 200, null);
    stage.nothingIsLeft();
  }

  @Test
  void ownByeReplacesAStaleNonceOnce_andThenGivesUp() {
    answered();
    stage.core().hangup("c1");
    asks(carrier.hears("BYE"), "\"n1\"");
    asks(carrier.hears("BYE"), "\"n2\", stale=true");
    SipRequest third = carrier.hears("BYE");
    assertThat(proven(third, PROXY_AUTHORIZATION, "n").nonce()).isEqualTo("n2");
    assertThat(first(third, CSEQ)).isEqualTo("4 BYE");
    asks(third, "\"n3\"");
    carrier.hearsNothing();
    caller.answers(caller.hears("BYE"), 200, null);
    stage.nothingIsLeft();
  }

  @Test
  void ownByeIsNotSentAgain_whenThePasswordIsRefused() {
    answered();
    stage.core().hangup("c1");
    asks(carrier.hears("BYE"), "\"n1\"");
    asks(carrier.hears("BYE"), "\"n2\"");
    carrier.hearsNothing();
  }

  @Test
  @Rfc("8760 §2.5")
  void ownByeAnswersAChainOfTwoRealms() {
    answered();
    stage.core().hangup("c1");
    asks(carrier.hears("BYE"), "\"n1\"");
    SipRequest second = carrier.hears("BYE");
    carrier.answers(second, 407, null, "Proxy-Authenticate", "Digest realm=\"edge\", nonce=\"e\"");
    SipRequest third = carrier.hears("BYE");
    proven(third, PROXY_AUTHORIZATION, "edge");
    assertThat(third.lines(PROXY_AUTHORIZATION)).hasSize(2);
    assertThat(proven(third, PROXY_AUTHORIZATION, "n").count()).isEqualTo(2);
  }

  @Test
  void aStrangersChallengeBuysNothing_norDoesTheCallers() {
    Peer stranger = stage.peer("198.51.100.66");
    answered();
    stage.core().hangup("c1");
    SipRequest bye = carrier.hears("BYE");
    stranger.answers(bye, 407, null, "Proxy-Authenticate", ASKS + "\"n1\"");
    carrier.hearsNothing();
    SipRequest toCaller = caller.hears("BYE");
    caller.answers(toCaller, 407, null, "Proxy-Authenticate", ASKS + "\"n1\"");
    caller.hearsNothing();
  }

  @ParameterizedTest
  @Rfc("3261 §14.1")
  @ValueSource(strings = {"INVITE", "UPDATE", "INFO"})
  void requestInsideTheDialogIsAnswered_withoutARouteForFailures(String method) {
    answered();
    caller.says(caller.inside(ok, method, 2));
    SipRequest plain = carrier.hears(method);
    carrier.answers(plain, 401, null, "WWW-Authenticate", ASKS + "\"n1\"");
    if (method.equals("INVITE")) {
      carrier.hears("ACK");
    }
    SipRequest again = carrier.hears(method);
    assertThat(first(again, CSEQ)).isEqualTo("3 " + method);
    assertThat(again.values(HeaderName.VIA)).hasSize(2);
    proven(again, AUTHORIZATION, "n");
    carrier.answers(again, 200, null);
    assertThat(first(caller.hears(200), CSEQ)).isEqualTo("2 " + method);
    if (method.equals("INVITE")) {
      caller.says(caller.inside(ok, "ACK", 2));
      SipRequest ack = carrier.hears("ACK");
      assertThat(first(ack, CSEQ)).isEqualTo("3 ACK");
      assertThat(ack.lines(AUTHORIZATION)).isEqualTo(again.lines(AUTHORIZATION));
    }

    caller.says(caller.inside(ok, "BYE", 3));
    SipRequest bye = carrier.hears("BYE");
    assertThat(first(bye, CSEQ)).isEqualTo("4 BYE");
    asks(bye, "\"n2\"");
    SipRequest byeAgain = carrier.hears("BYE");
    assertThat(first(byeAgain, CSEQ)).isEqualTo("5 BYE");
    carrier.answers(byeAgain, 200, null);
    assertThat(first(caller.hears(200), CSEQ)).isEqualTo("3 BYE");
    stage.nothingIsLeft();
  }

  @Test
  @Rfc("7616 §3.4")
  void aNonceOfTheDialogIsCountedUp() {
    answered();
    caller.says(caller.inside(ok, "INVITE", 2));
    asks(carrier.hears("INVITE"), "\"n1\"");
    carrier.hears("ACK");
    SipRequest reinvite = carrier.hears("INVITE");
    DigestCredentials first = proven(reinvite, PROXY_AUTHORIZATION, "n");
    carrier.answers(reinvite, 200, null);
    caller.hears(200);
    caller.says(caller.inside(ok, "ACK", 2));
    carrier.hears("ACK");

    stage.core().hangup("c1");
    asks(carrier.hears("BYE"), "\"n1\"");
    DigestCredentials second = proven(carrier.hears("BYE"), PROXY_AUTHORIZATION, "n");
    assertThat(second.count()).isEqualTo(2);
    assertThat(second.cnonce()).isEqualTo(first.cnonce());
  }

  @Test
  void aRefusalInsideTheDialogReachesTheCallerWithoutTheChallenge() {
    answered();
    caller.says(caller.inside(ok, "INFO", 2));
    asks(carrier.hears("INFO"), "\"n1\"");
    asks(carrier.hears("INFO"), "\"n2\"");
    SipResponse refusal = caller.hears(503);
    assertThat(refusal.has(HeaderName.PROXY_AUTHENTICATE)).isFalse();
    carrier.hearsNothing();
  }

  @Test
  void theScriptsOwnRouteComesFirst() {
    stage.on(
        RouteKind.DIALOG,
        null,
        c -> {
          c.onFailure("MINE");
          c.relay();
        });
    stage.on(RouteKind.FAILURE, "MINE", c -> {});
    answered();
    caller.says(caller.inside(ok, "INFO", 2));
    asks(carrier.hears("INFO"), "\"n1\"");
    carrier.hearsNothing();
    caller.hears(503);
  }

  @Test
  void theAckBearsWhatTheBranchRouteHasPutIntoTheInvite() {
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          c.gateway(Stage.gateway(carrier, new Credentials("us", "secret")));
          c.recordRoute(null);
          c.onBranch("OUT");
          c.relay();
        });
    stage.on(RouteKind.BRANCH, "OUT", c -> c.request().append(PROXY_AUTHORIZATION, "Digest kept"));
    caller.says(caller.invite("c1", 1));
    invite = carrier.hears("INVITE");
    carrier.answers(invite, 200, "b");
    ok = caller.hears(200);
    caller.says(caller.inside(ok, "ACK", 1));
    assertThat(carrier.hears("ACK").lines(PROXY_AUTHORIZATION)).containsExactly("Digest kept");
    caller.says(caller.inside(ok, "INFO", 2));
    assertThat(Stream.of(carrier.hears("INFO")).map(r -> r.lines(PROXY_AUTHORIZATION)).toList())
        .isEqualTo(List.of(List.of()));
  }
}
