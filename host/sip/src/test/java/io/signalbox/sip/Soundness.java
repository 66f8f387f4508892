package io.signalbox.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sip.header.Header;

/** What holds of every message that the parser lets through, whoever has made it. */
final class Soundness {
  private Soundness() {}

  /** A failure points into what was parsed, or at its end, and says which rule was not met. */
  static void within(Parsed<?> parsed, int length) {
    parsed
        .problem()
        .ifPresent(
            failure -> {
              assertThat(failure.offset()).isBetween(0, length);
              assertThat(failure.rule()).isNotEmpty();
            });
  }

  /** A refusal can be sent: its way back is known, and it is one message. */
  static void answers(SipResponse refusal) {
    refusal.replaceFirstValue(HeaderName.VIA, filled(refusal).toString());
    assertThat(refusal.topVia()).isNotNull();
    assertThat(refusal.encode()).startsWith(Sample.bytes("SIP/2.0 "));
  }

  /** Written, read again, taken apart and put together, it is the same message. */
  static void sound(byte[] bytes, SipMessage message) {
    byte[] out = message.encode();
    SipMessage again = SipParser.parse(out).orElseThrow();
    assertThat(again.encode()).isEqualTo(out);
    same(again, message);
    assertThat(CallIdFinder.find(bytes, 0, bytes.length)).contains(message.callId());

    Set<HeaderName> names = new HashSet<>(message.names());
    SipMessage rewritten = message.copy();
    for (HeaderName name : names) {
      List<String> values = message.lines(name); // what can be read can be written
      rewritten.remove(name);
      values.forEach(value -> rewritten.append(name, value));
      message.addresses(name);
      message.parsed(name, Header.class);
    }
    same(SipParser.parse(rewritten.encode()).orElseThrow(), message);

    writable(message.copy());
    SipMessage popped = message.copy();
    while (popped.has(HeaderName.VIA)) {
      assertThat(popped.topVia()).isNotNull();
      popped.removeFirstValue(HeaderName.VIA);
    }
    if (message instanceof SipRequest request) {
      request.copy().uri(request.uri());
      SipResponse answer = SipResponse.to(request, 200, "OK", "ours");
      SipMessage parsed = SipParser.parse(answer.encode()).orElseThrow();
      assertThat(parsed.to().tag()).isPresent();
      assertThat(parsed.topVia()).isEqualTo(message.topVia());
      if (request.uri() instanceof SipUri uri) {
        assertThat(uri.equivalent(SipUri.parse(uri.toString()).orElseThrow())).isTrue();
        uri.decodedUser()
            .map(uri::withDecodedUser)
            .ifPresent(u -> assertThat(SipUri.parse(u.toString()).problem()).isEmpty());
      }
    }
  }

  private static Via filled(SipMessage message) {
    return message.topVia().with("received", "192.0.2.1").with("rport", "5060");
  }

  /** What was taken apart goes together again. */
  private static void writable(SipMessage message) {
    Via via = filled(message);
    message.replaceFirstValue(HeaderName.VIA, via.toString());
    assertThat(message.topVia()).isEqualTo(via);
    NameAddr from = message.from();
    message.set(HeaderName.FROM, from.toString());
    assertThat(message.from()).isEqualTo(from);
    NameAddr to = message.to().withParam("tag", "x");
    message.set(HeaderName.TO, to.toString());
    assertThat(message.to()).isEqualTo(to);
    message.set(HeaderName.CSEQ, message.cseq().toString());
    assertThat(SipParser.parse(message.encode()).problem()).isEmpty();
  }

  private static void same(SipMessage actual, SipMessage expected) {
    assertThat(actual.startLine()).isEqualTo(expected.startLine());
    assertThat(actual.callId()).isEqualTo(expected.callId());
    assertThat(actual.cseq()).isEqualTo(expected.cseq());
    assertThat(actual.from()).isEqualTo(expected.from());
    assertThat(actual.to()).isEqualTo(expected.to());
    assertThat(actual.topVia()).isEqualTo(expected.topVia());
    assertThat(actual.values(HeaderName.VIA)).isEqualTo(expected.values(HeaderName.VIA));
    assertThat(actual.body()).isEqualTo(expected.body());
  }
}
