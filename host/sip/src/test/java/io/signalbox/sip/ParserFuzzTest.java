package io.signalbox.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.sip.StreamFramer.Frame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sip.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged messages: nothing is thrown, and what is accepted keeps its promises. */
class ParserFuzzTest {
  private static final int ROUNDS = 40;

  private final List<byte[]> corpus = corpus();

  private static List<byte[]> corpus() {
    List<byte[]> all = new ArrayList<>(Torture.all().stream().map(Torture::bytes).toList());
    all.add(Sample.bytes(Sample.INVITE));
    return all;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void nothingEscapes_andWhatIsAcceptedIsSound(long seed) {
    Mutator mutator = new Mutator(seed, corpus);
    int accepted = 0;
    int refused = 0;
    for (byte[] original : corpus) {
      for (int round = 0; round < ROUNDS; round++) {
        byte[] bytes = mutator.next(original);
        try {
          Parsed<SipMessage> parsed = SipParser.parse(bytes);
          if (parsed instanceof Parsed.Bad<SipMessage> bad) {
            refused++;
            SipParser.refusal(bytes, 0, bytes.length, bad.failure(), "t").ifPresent(this::answers);
          } else {
            accepted++;
            sound(bytes, parsed.orElseThrow());
          }
          new StreamFramer().feed(bytes);
        } catch (RuntimeException | AssertionError e) {
          throw new AssertionError(new String(bytes, StandardCharsets.ISO_8859_1), e);
        }
      }
    }
    assertThat(accepted).isGreaterThan(300);
    assertThat(refused).isGreaterThan(300);
  }

  private void answers(SipResponse refusal) {
    refusal.replaceFirstValue(HeaderName.VIA, filled(refusal).toString());
    assertThat(refusal.topVia()).isNotNull();
    assertThat(refusal.encode()).startsWith(Sample.bytes("SIP/2.0 "));
  }

  private static void sound(byte[] bytes, SipMessage message) {
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

  @Test
  void framerAndParserAgreeOnWhereAMessageEnds() {
    Mutator mutator = new Mutator(4, corpus);
    int framed = 0;
    for (byte[] original : corpus) {
      for (int round = 0; round < ROUNDS; round++) {
        byte[] bytes = mutator.next(original);
        List<Frame> frames = new StreamFramer().feed(bytes);
        Parsed<SipMessage> parsed = SipParser.parse(bytes);
        if (!frames.isEmpty()
            && frames.get(0) instanceof Frame.Message first
            && parsed instanceof Parsed.Ok<SipMessage> ok) {
          framed++;
          assertThat(SipParser.parse(first.bytes()).orElseThrow().encode())
              .isEqualTo(ok.value().encode());
        }
      }
    }
    assertThat(framed).isGreaterThan(300);
  }
}
