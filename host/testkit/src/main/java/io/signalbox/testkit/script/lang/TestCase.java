package io.signalbox.testkit.script.lang;

import io.signalbox.core.script.lang.Span;
import java.util.List;

/** A test: its sentences, those at the head of the file before them. */
public record TestCase<A>(Span span, String title, List<Sentence<A>> sentences) {
  public TestCase {
    sentences = List.copyOf(sentences);
  }
}
