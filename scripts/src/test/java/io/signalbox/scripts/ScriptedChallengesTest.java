package io.signalbox.scripts;

import static io.signalbox.sip.HeaderName.AUTHENTICATION_INFO;
import static io.signalbox.sip.HeaderName.AUTHORIZATION;
import static io.signalbox.sip.HeaderName.PROXY_AUTHENTICATE;
import static io.signalbox.sip.HeaderName.PROXY_AUTHORIZATION;
import static io.signalbox.sip.HeaderName.WWW_AUTHENTICATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.sip.CSeq;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipMessage;
import io.signalbox.sip.SipParser;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.digest.DigestAlgorithm;
import io.signalbox.sip.digest.DigestCredentials;
import io.signalbox.sip.digest.DigestResponse;
import io.signalbox.testkit.agent.Caller;
import io.signalbox.testkit.agent.Sdp;
import io.signalbox.testkit.agent.UdpAgent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Challenges that no carrier at hand makes, made by a script, over the wire to a running host. */
class ScriptedChallengesTest {
  @TempDir Path directory;

  private RunningHost host(int port) throws Exception {
    return RunningHost.start(
        Configuration.in(directory)
            .write(
                "accounts.yaml",
                """
                customers:
                  acme:
                    trunks:
                      - { address: 127.0.0.1, direction: sends, tech_prefix: "1234#", restrict_codecs: [G729] }
                carriers:
                  north:
                    trunks:
                      - { address: 127.0.0.1, port: %d, direction: receives, username: us, password: secret }
                """
                    .formatted(port)));
  }

  @Test
  void twoRealmsInOneResponse_eachByItsStrongestChallenge_overTheBodyThatLeaves() throws Exception {
    try (WireCarrier carrier = new WireCarrier();
        RunningHost host = host(carrier.port());
        Caller caller = new Caller("127.0.0.1", 0, "alice", host.sip())) {
      carrier.answer(
          request -> {
            boolean shown = request.lines(PROXY_AUTHORIZATION).size() == 2;
            return shown || !request.is("INVITE")
                ? ok(request, carrier)
                : refusal(
                    request,
                    407,
                    PROXY_AUTHENTICATE,
                    "Digest realm=\"one\", nonce=\"a\", opaque=\"o\", qop=\"auth-int\"",
                    "Digest realm=\"two\", nonce=\"b\", algorithm=MD5, qop=\"auth\"",
                    "Digest realm=\"two\", nonce=\"c\", algorithm=SHA-256-sess, qop=\"auth\"");
          });
      Caller.Dialog call = caller.dial("1234#442079460123");
      SipResponse answer = call.invite(Sdp.audio("127.0.0.1", "G729", "PCMA"), Caller.Answer.NONE);
      assertThat(answer.status())
          .as("%s\n%s", call.responses(), host.program().output())
          .isEqualTo(200);
      assertThat(call.bye().status()).isEqualTo(200);

      List<SipRequest> heard = heard(carrier);
      assertThat(heard)
          .extracting(SipMessage::cseq)
          .containsSubsequence(
              new CSeq(1, "INVITE"), new CSeq(2, "INVITE"), new CSeq(2, "ACK"), new CSeq(3, "BYE"));
      SipRequest second =
          heard.stream()
              .filter(r -> r.cseq().equals(new CSeq(2, "INVITE")))
              .findFirst()
              .orElseThrow();
      assertThat(new String(second.body(), StandardCharsets.UTF_8))
          .contains("PCMA")
          .doesNotContain("G729");
      DigestCredentials one = proven(second, PROXY_AUTHORIZATION, "one");
      assertThat(one.opaque()).contains("o");
      assertThat(one.qop().token()).isEqualTo("auth-int");
      DigestCredentials two = proven(second, PROXY_AUTHORIZATION, "two");
      assertThat(two.nonce()).isEqualTo("c");
      assertThat(call.responses()).noneMatch(r -> r.has(PROXY_AUTHENTICATE));
    }
  }

  @Test
  void theNonceThatA200Names_isShownByTheNextCall() throws Exception {
    try (WireCarrier carrier = new WireCarrier();
        RunningHost host = host(carrier.port());
        Caller caller = new Caller("127.0.0.1", 0, "alice", host.sip())) {
      carrier.answer(
          request ->
              request.has(AUTHORIZATION) || !request.is("INVITE")
                  ? ok(request, carrier)
                  : refusal(
                      request,
                      401,
                      WWW_AUTHENTICATE,
                      "Digest realm=\"one\", nonce=\"first\", qop=\"auth\""));
      Caller.Dialog call = caller.dial("1234#442079460123");
      SipResponse answer = call.invite(Sdp.audio("127.0.0.1", "PCMA"), Caller.Answer.NONE);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.has(AUTHENTICATION_INFO)).as("it is between us and the carrier").isFalse();
      carrier.heard().clear();

      Caller.Dialog next = caller.dial("1234#442079460124");
      assertThat(next.invite(Sdp.audio("127.0.0.1", "PCMA"), Caller.Answer.NONE).status())
          .isEqualTo(200);
      SipRequest invite = // the ACK of the first call may come late
          heard(carrier).stream().filter(request -> request.is("INVITE")).findFirst().orElseThrow();
      assertThat(invite.cseq()).isEqualTo(new CSeq(1, "INVITE"));
      DigestCredentials shown = proven(invite, AUTHORIZATION, "one");
      assertThat(shown.nonce()).isEqualTo("second");
      assertThat(shown.count()).isEqualTo(1);
    }
  }

  @Test
  void aChallengeFromAnotherAddress_buysNoDigest() throws Exception {
    try (WireCarrier carrier = new WireCarrier();
        UdpAgent stranger = new UdpAgent("127.0.0.1", 0);
        RunningHost host = host(carrier.port());
        Caller caller = new Caller("127.0.0.1", 0, "alice", host.sip())) {
      carrier.answer(
          request -> {
            refusal(request, 407, PROXY_AUTHENTICATE, "Digest realm=\"one\", nonce=\"a\"")
                .forEach(bytes -> stranger.send(bytes, host.sip()));
            return List.of();
          });
      Caller.Dialog call = caller.dial("1234#442079460123");
      SipResponse answer = call.invite(Sdp.audio("127.0.0.1", "PCMA"), Caller.Answer.NONE);
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.has(PROXY_AUTHENTICATE)).isFalse();
      assertThat(heard(carrier)).noneMatch(r -> r.has(PROXY_AUTHORIZATION));
      assertThat(
              host.metric(
                  "signalbox_module_outcomes_total{function=\"answer\",module=\"uac-auth\",outcome=\"foreign_challenge\"}"))
          .isEqualTo(1);
    }
  }

  private static List<byte[]> ok(SipRequest request, WireCarrier carrier) {
    SipResponse ok = SipResponse.to(request, 200, "OK", WireCarrier.TAG);
    if (request.is("INVITE")) {
      request.lines(HeaderName.RECORD_ROUTE).forEach(r -> ok.append(HeaderName.RECORD_ROUTE, r));
      ok.append(HeaderName.CONTACT, "<sip:127.0.0.1:" + carrier.port() + ">");
      ok.append(AUTHENTICATION_INFO, "qop=auth, nextnonce=\"second\"");
      ok.append(HeaderName.CONTENT_TYPE, "application/sdp");
      ok.body(Sdp.audio("127.0.0.1", "PCMA"));
    }
    return List.of(ok.encode());
  }

  private static List<byte[]> refusal(
      SipRequest request, int status, HeaderName name, String... challenges) {
    SipResponse refusal = SipResponse.to(request, status, "Prove It", WireCarrier.TAG);
    for (String challenge : challenges) {
      refusal.append(name, challenge);
    }
    return List.of(refusal.encode());
  }

  private static List<SipRequest> heard(WireCarrier carrier) {
    return carrier.heard().stream()
        .map(bytes -> (SipRequest) SipParser.parse(bytes).orElseThrow())
        .toList();
  }

  /** What a request says to a realm; its response is right. */
  private static DigestCredentials proven(SipRequest request, HeaderName header, String realm) {
    DigestCredentials said =
        request.lines(header).stream()
            .map(line -> DigestCredentials.parse(line).orElseThrow())
            .filter(c -> c.realm().equals(realm))
            .findFirst()
            .orElseThrow();
    DigestAlgorithm algorithm = said.digestAlgorithm().orElseThrow();
    String ha1 = algorithm.ha1("us", realm, "secret");
    assertThat(DigestResponse.matches(said, algorithm, ha1, request.method(), request.body()))
        .isTrue();
    return said;
  }
}
