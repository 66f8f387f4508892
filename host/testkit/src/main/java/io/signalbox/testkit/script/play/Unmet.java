package io.signalbox.testkit.script.play;

import java.util.Optional;

/** What a sentence says does not hold: its test ends there, as one of JUnit does. */
final class Unmet extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  Unmet(Failure failure) {
    super(failure.expected() + ": " + failure.heard(), null, false, false);
    this.failure = failure;
  }

  Unmet(String expected, String heard) {
    this(new Failure(expected, heard));
  }

  static void when(Optional<Failure> failure) throws Unmet {
    if (failure.isPresent()) {
      throw new Unmet(failure.get());
    }
  }

  Failure failure() {
    return failure;
  }
}
