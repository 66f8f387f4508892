package io.signalbox.testkit.script.lang;

import io.signalbox.core.script.lang.Span;
import java.util.List;

/** A sentence of a test, and what is done for it. */
public record Sentence<A>(Span span, A action, Args args, List<Clause> clauses) {
  public Sentence {
    clauses = List.copyOf(clauses);
  }
}
