package io.signalbox.testkit.script;

import io.signalbox.core.script.lang.IssueRenderer;
import io.signalbox.core.script.plan.Coverage;
import io.signalbox.testkit.script.play.Failure;
import io.signalbox.testkit.script.play.Result;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Says how the tests went, for a person. */
final class Report {
  private static final int LEAST_WIDTH = 24;
  private static final int MOST_WIDTH = 60;

  private final PrintWriter out;

  Report(PrintWriter out) {
    this.out = out;
  }

  void write(Outcome outcome) {
    out.print(IssueRenderer.render(outcome.issues()));
    outcome.refused().forEach(out::println);
    outcome.results().stream().filter(r -> r.failure().isPresent()).forEach(this::failed);
    coverage(outcome.lines());
    out.printf(
        Locale.ROOT,
        "%d tests in %d files, %d failed, %.2f s%n",
        outcome.results().size(),
        outcome.files(),
        outcome.failed(),
        outcome.nanos() / 1e9);
  }

  private void failed(Result result) {
    Failure failure = result.failure().orElseThrow();
    int line = result.at().line();
    out.printf("FAILED %s: %s%n", result.at(), result.title());
    out.printf("%5d |     %s%n", line, result.at().source().lineText(line).strip());
    sideBySide(failure.expected().lines().toList(), failure.heard().lines().toList());
    result.trace().forEach(text -> out.println("      " + text));
    out.println();
  }

  private void sideBySide(List<String> expected, List<String> heard) {
    int longest = expected.stream().mapToInt(String::length).max().orElse(0);
    int width = Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, longest));
    row("expected", "heard", width);
    for (int i = 0; i < Math.max(expected.size(), heard.size()); i++) {
      String left = i < expected.size() ? expected.get(i) : "";
      String right = i < heard.size() ? heard.get(i) : "";
      row(left, right, width);
    }
  }

  private void row(String left, String right, int width) {
    String padded = left + " ".repeat(Math.max(0, width - left.length()));
    out.println(("      " + padded + " | " + right).stripTrailing());
  }

  private void coverage(List<Coverage.Line> lines) {
    Map<String, List<Coverage.Line>> files = new TreeMap<>();
    lines.forEach(l -> files.computeIfAbsent(l.file(), f -> new ArrayList<>()).add(l));
    files.forEach(this::coverage);
  }

  private void coverage(String file, List<Coverage.Line> lines) {
    long covered = lines.stream().filter(line -> line.ran() == Coverage.Ran.ALL).count();
    out.printf(
        Locale.ROOT,
        "%s: %d of %d lines covered, %.1f %%%n",
        file,
        covered,
        lines.size(),
        100.0 * covered / lines.size());
    for (Coverage.Line line : lines) {
      if (line.ran() != Coverage.Ran.ALL) {
        String how = line.ran() == Coverage.Ran.SOME ? "in part" : "never";
        out.printf(Locale.ROOT, "%5d | %-7s | %s%n", line.number(), how, line.text());
      }
    }
  }
}
