package io.signalbox.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.sip.StreamFramer.Frame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
            SipParser.refusal(bytes, 0, bytes.length, bad.failure(), "t")
                .ifPresent(Soundness::answers);
          } else {
            accepted++;
            Soundness.sound(bytes, parsed.orElseThrow());
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
