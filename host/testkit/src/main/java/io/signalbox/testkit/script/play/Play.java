package io.signalbox.testkit.script.play;

import io.signalbox.core.app.ConfigFailure;
import io.signalbox.testkit.script.lang.Sentence;
import io.signalbox.testkit.script.lang.TestCase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;

/** Plays tests, one after the other. */
public final class Play {
  private Play() {}

  /** Plays one, on a stage of its own. */
  public static Result of(House house, TestCase<Action> test) {
    long began = System.nanoTime();
    Stage stage;
    try {
      stage = new Stage(house);
    } catch (ConfigFailure e) {
      Failure failure = new Failure("a configuration without an error", e.getMessage());
      return new Result(
          test.title(), test.span(), Optional.of(failure), List.of(), System.nanoTime() - began);
    }
    for (Sentence<Action> sentence : test.sentences()) {
      Optional<Failure> failure = play(stage, sentence);
      if (failure.isPresent()) {
        return new Result(
            test.title(), sentence.span(), failure, Trace.lines(stage), System.nanoTime() - began);
      }
    }
    return new Result(
        test.title(), test.span(), Optional.empty(), List.of(), System.nanoTime() - began);
  }

  private static Optional<Failure> play(Stage stage, Sentence<Action> sentence) {
    try {
      sentence.action().play(stage, sentence);
      return Optional.empty();
    } catch (Unmet unmet) {
      return Optional.of(unmet.failure());
    } catch (RuntimeException bug) { // of the host: this test has found it, the others go on
      StringWriter stack = new StringWriter();
      bug.printStackTrace(new PrintWriter(stack));
      return Failure.of("a host that goes on", stack.toString());
    }
  }
}
