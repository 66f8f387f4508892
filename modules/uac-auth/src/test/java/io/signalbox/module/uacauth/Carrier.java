package io.signalbox.module.uacauth;

import io.signalbox.api.FailedBranch;
import io.signalbox.api.Source;
import io.signalbox.api.Transport;
import io.signalbox.api.account.Trunk;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipParser;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.digest.DigestAlgorithm;
import io.signalbox.sip.digest.DigestCredentials;
import io.signalbox.sip.digest.DigestResponse;
import io.signalbox.testkit.CallFixture;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The other side: what went out, how it was challenged, and whether an answer is right. */
final class Carrier {
  static final Source AT = CallFixture.source(Transport.UDP, "192.0.2.50", 5060);

  private Carrier() {}

  static SipRequest invite(String... headerLines) {
    return request("INVITE", headerLines);
  }

  static SipRequest request(String method, String... headerLines) {
    String text =
        method
            + " sip:442079460123@192.0.2.50;x=%41 SIP/2.0\r\n"
            + "Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1\r\n"
            + "From: <sip:1@a>;tag=1\r\nTo: <sip:2@b>\r\nCall-ID: c\r\nCSeq: 1 "
            + method
            + "\r\n"
            + "Max-Forwards: 70\r\n"
            + String.join("", List.of(headerLines).stream().map(line -> line + "\r\n").toList())
            + "Content-Type: application/sdp\r\nContent-Length: 5\r\n\r\nv=0\r\n";
    return (SipRequest) SipParser.parse(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }

  static SipResponse reply(SipRequest to, int status, String... challengeLines) {
    SipResponse response = SipResponse.to(to, status, "No", "t");
    for (String line : challengeLines) {
      int colon = line.indexOf(':');
      response.append(HeaderName.of(line.substring(0, colon)), line.substring(colon + 1).trim());
    }
    return response;
  }

  static FailedBranch failed(SipRequest sent, Trunk gateway, int status, String... challenges) {
    return failed(sent, gateway, AT, status, challenges);
  }

  static FailedBranch failed(
      SipRequest sent, Trunk gateway, Source from, int status, String... challenges) {
    return new FailedBranch(
        0,
        sent,
        reply(sent, status, challenges),
        Optional.ofNullable(from),
        Optional.ofNullable(gateway),
        Optional.empty());
  }

  /** The request as the host would send it once more. */
  static SipRequest again(CallFixture.Retry retry) {
    SipRequest request = retry.branch().sent().copy();
    set(request, retry.headers());
    return request;
  }

  private static void set(SipRequest request, Map<HeaderName, List<String>> headers) {
    headers.forEach(
        (name, values) -> {
          request.remove(name);
          values.forEach(value -> request.append(name, value));
        });
  }

  static DigestCredentials shown(SipRequest request, HeaderName header, String realm) {
    return request.lines(header).stream()
        .map(line -> DigestCredentials.parse(line).orElseThrow())
        .filter(c -> c.realm().equals(realm))
        .findFirst()
        .orElseThrow();
  }

  /** True if the password is {@code secret} of {@code signalbox}. */
  static boolean accepts(SipRequest request, DigestCredentials shown) {
    DigestAlgorithm algorithm = shown.digestAlgorithm().orElseThrow();
    String ha1 = algorithm.ha1("signalbox", shown.realm(), "secret");
    return shown.username().equals("signalbox")
        && DigestResponse.matches(shown, algorithm, ha1, request.method(), request.body());
  }
}
