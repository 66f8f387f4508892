package io.signalbox.core.script.lang;

import io.signalbox.core.text.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what the stages of one compilation find. */
public final class Issues {
  /** More than anybody reads: stops a binary file from filling the terminal. */
  static final int MAX_ISSUES = 200;

  private final Set<Issue> found = new LinkedHashSet<>();
  private final Set<Span> erroneous = new LinkedHashSet<>();

  /** The script cannot run. */
  public void error(Span span, String message) {
    error(span, message, null);
  }

  /** The script cannot run; {@code hint} says what to write instead. */
  public void error(Span span, String message, String hint) {
    if (found.size() < MAX_ISSUES && erroneous.add(span)) {
      found.add(new Issue(Issue.Severity.ERROR, span, message, hint));
    }
  }

  /** A name that is not there, with the one that was meant if there is one like it. */
  public void unknown(Span span, String message, String name, Collection<String> known) {
    if (found.size() >= MAX_ISSUES) {
      return; // looking for the nearest of many names, many times, takes long
    }
    error(
        span,
        message,
        Nearest.to(name, known).map(near -> "did you mean \"" + near + "\"?").orElse(null));
  }

  /** The script runs, but hardly as it was meant. */
  public void warning(Span span, String message, String hint) {
    if (found.size() < MAX_ISSUES) {
      found.add(new Issue(Issue.Severity.WARNING, span, message, hint));
    }
  }

  /** True if the script cannot run. */
  public boolean anyErrors() {
    return found.stream().anyMatch(Issue::error);
  }

  /** All, in the order of the text; of several files, in the order in which they were found. */
  public List<Issue> sorted() {
    List<Source> files = found.stream().map(i -> i.span().source()).distinct().toList();
    List<Issue> sorted = new ArrayList<>(found);
    sorted.sort(
        Comparator.<Issue>comparingInt(i -> files.indexOf(i.span().source()))
            .thenComparingInt(i -> i.span().start()));
    return List.copyOf(sorted);
  }
}
