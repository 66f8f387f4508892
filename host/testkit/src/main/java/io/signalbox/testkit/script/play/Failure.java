package io.signalbox.testkit.script.play;

import java.util.Optional;

/** What a sentence expected and what it found instead. */
public record Failure(String expected, String heard) {
  static Optional<Failure> of(String expected, String heard) {
    return Optional.of(new Failure(expected, heard));
  }

  /** None, if the two are the same. */
  static Optional<Failure> unlessEqual(Object expected, Object heard, String of) {
    return expected.equals(heard) ? Optional.empty() : of(of + " " + expected, of + " " + heard);
  }
}
