package io.signalbox.scripts;

import io.signalbox.api.Transport;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipParser;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.digest.DigestChallenge;
import io.signalbox.sip.digest.DigestCredentials;
import io.signalbox.testkit.agent.Sdp;
import io.signalbox.testkit.script.play.Rehearsal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** A phone at a host in virtual time, whose every word a test may choose. */
final class DigestPhone {
  static final String URI = "sip:442079460123@signalbox";
  static final byte[] OFFER = Sdp.audio("192.0.2.10", "PCMA");

  private static int requests;

  private final Rehearsal host;
  private final String ip;
  private Transport transport = Transport.UDP;

  DigestPhone(Rehearsal host, String ip) {
    this.host = host;
    this.ip = ip;
  }

  DigestPhone over(Transport other) {
    transport = other;
    return this;
  }

  /** An INVITE in a transaction and a call of its own. */
  SipRequest invite(String uri, byte[] body, String proxyAuthorization) {
    return request("INVITE", uri, body, "Proxy-Authorization", proxyAuthorization);
  }

  SipRequest invite(DigestCredentials credentials) {
    return invite(URI, OFFER, credentials.toString());
  }

  /** With this header, or without when {@code value} is empty. */
  SipRequest request(String method, String uri, byte[] body, String header, String value) {
    int number = ++requests;
    String head =
        """
        %s %s SIP/2.0
        Via: SIP/2.0/%s %s;rport;branch=z9hG4bK-digest-%d
        Max-Forwards: 70
        From: <sip:alice@%s>;tag=%d
        To: <%s>
        Call-ID: digest-%d@%s
        CSeq: 1 %s
        Contact: <sip:alice@%s>
        %sContent-Type: application/sdp
        Content-Length: %d

        """
            .formatted(
                method,
                uri,
                transport,
                ip,
                number,
                ip,
                number,
                uri,
                number,
                ip,
                method,
                ip,
                value.isEmpty() ? "" : header + ": " + value + "\n",
                body.length)
            .replace("\n", "\r\n");
    String text = head + new String(body, StandardCharsets.UTF_8);
    return (SipRequest) SipParser.parse(text).orElseThrow();
  }

  /** Sends it; the final response that comes at once, or after {@code patience}. */
  SipResponse ask(SipRequest request, Duration patience) {
    send(request);
    host.pass(patience);
    List<SipResponse> responses = host.responses(request);
    return responses.get(responses.size() - 1);
  }

  SipResponse ask(SipRequest request) {
    return ask(request, Duration.ofSeconds(1));
  }

  void send(SipRequest request) {
    host.send(ip, transport, request);
  }

  /** What the host asks of one who shows nothing. */
  DigestChallenge challenge() {
    return challenges(ask(invite(URI, OFFER, ""), Duration.ZERO)).get(0);
  }

  static List<DigestChallenge> challenges(SipResponse response) {
    boolean proxy = response.has(HeaderName.PROXY_AUTHENTICATE);
    return response
        .lines(proxy ? HeaderName.PROXY_AUTHENTICATE : HeaderName.WWW_AUTHENTICATE)
        .stream()
        .map(line -> DigestChallenge.parse(line).orElseThrow())
        .toList();
  }

  static DigestChallenge challenge(SipResponse response) {
    return challenges(response).get(0);
  }

  /** Alice's answer for an INVITE. */
  static DigestCredentials answer(DigestChallenge challenge, long count) {
    return challenge.answer("alice", "right", "INVITE", URI, OFFER, "0a4f113b", count);
  }

  DigestCredentials fresh() {
    return answer(challenge(), 1);
  }
}
