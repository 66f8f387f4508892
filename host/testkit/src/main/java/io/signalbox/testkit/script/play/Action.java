package io.signalbox.testkit.script.play;

import io.signalbox.testkit.script.lang.Sentence;

/** What is done for a sentence. */
@FunctionalInterface
public interface Action {
  /** Does it, and lets everything happen that happens without time. */
  void play(Stage stage, Sentence<Action> sentence) throws Unmet;
}
