package io.signalbox.sip.sdp;

import java.util.function.Predicate;

/**
 * Which payload types are meant. Their names decide: of the many that bear none of these, no {@link
 * Payload} is made.
 *
 * @param certain names of those that are
 * @param possible names of those that are if they pass the test
 * @param test for them
 */
public record PayloadChoice(CodecNames certain, CodecNames possible, Predicate<Payload> test) {

  /** Those of these numbers that are meant, by what the lines of their section say. */
  PayloadSet of(byte[] numbers, PayloadLines said) {
    PayloadSet meant = new PayloadSet();
    for (byte number : numbers) {
      if (certain.fixed(number) || possible.fixed(number) && passes(number, said)) {
        meant.add(number);
      }
    }
    PayloadSet listed = PayloadSet.of(numbers);
    for (int i = 1; i < said.size(); i++) {
      int number = said.number(i);
      if (said.rtpmap(i) && listed.contains(number) && !meant.contains(number) && named(i, said)) {
        meant.add(number);
      }
    }
    return meant;
  }

  /** True if the name in this rtpmap makes its payload type one of them. */
  private boolean named(int line, PayloadLines said) {
    int start = said.start(line);
    int end = said.encodingEnd(line, start);
    return certain.standIn(said.lines(), start, end)
        || possible.standIn(said.lines(), start, end) && passes(said.number(line), said);
  }

  private boolean passes(int number, PayloadLines said) {
    return test.test(Payload.of(number, said));
  }
}
