package io.signalbox.testkit.script;

import io.signalbox.core.script.lang.Issue;
import io.signalbox.core.script.plan.Coverage;
import io.signalbox.testkit.script.play.Result;
import java.util.List;

/**
 * What came of some files.
 *
 * @param files how many
 * @param issues what cannot be understood in them
 * @param refused configurations that do not check, as the checker says it
 * @param lines of all scripts that were run, each once
 */
record Outcome(
    int files,
    List<Issue> issues,
    List<String> refused,
    List<Result> results,
    List<Coverage.Line> lines,
    long nanos) {
  long failed() {
    return results.stream().filter(result -> result.failure().isPresent()).count();
  }

  boolean passed() {
    return issues.isEmpty() && refused.isEmpty() && failed() == 0;
  }

  /** Lines that ran as a whole. */
  long covered() {
    return lines.stream().filter(line -> line.ran() == Coverage.Ran.ALL).count();
  }
}
