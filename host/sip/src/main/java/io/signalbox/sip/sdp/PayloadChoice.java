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
      if (picks(number, said)) {
        meant.add(number);
      }
    }
    return meant;
  }

  /** True if this one is meant. */
  boolean picks(int number, PayloadLines said) {
    return named(certain, number, said)
        || named(possible, number, said) && test.test(Payload.of(number, said));
  }

  private static boolean named(CodecNames names, int number, PayloadLines said) {
    if (names.fixed(number)) {
      return true;
    }
    for (int i = 1; i < said.size() && !names.isEmpty(); i++) {
      if (said.rtpmap(i, number)) {
        int start = said.start(i);
        if (names.standIn(said.lines(), start, said.encodingEnd(i, start))) {
          return true;
        }
      }
    }
    return false;
  }
}
