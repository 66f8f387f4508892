package io.signalbox.core.app;

import io.signalbox.core.accounts.model.Problem;
import io.signalbox.core.script.lang.Issue;
import io.signalbox.core.script.lang.Span;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that {@code signalbox check} found.
 *
 * @param error false for a warning
 * @param file as it is named in the configuration directory; null where no file is to blame
 * @param line from 1; 0 where there is none
 * @param column from 1; 0 where there is none
 * @param hint what to write instead; null when there is nothing to say
 * @param shown as a person reads it, in one line or several
 */
record Finding(
    boolean error, String file, int line, int column, String message, String hint, String shown) {
  /** How every file's problems are written (the operator's contract). */
  private static final Pattern POSITION =
      Pattern.compile("(?<file>[^:]+):((?<line>\\d+):(?<column>\\d+):)? error: (?<message>.*)");

  static Finding of(Issue issue) {
    Span at = issue.span();
    return new Finding(
        issue.error(),
        at.source().name(),
        at.line(),
        at.column(),
        issue.message(),
        issue.hint(),
        issue.toString());
  }

  static Finding of(Problem problem) {
    return new Finding(
        problem.severity() == Problem.Severity.ERROR,
        problem.at().source(),
        problem.at().line(),
        problem.at().column(),
        problem.message(),
        null,
        problem.toString());
  }

  /** The errors of this text: one a line. */
  static List<Finding> of(String text) {
    return text.lines().map(Finding::line).toList();
  }

  private static Finding line(String text) {
    Matcher at = POSITION.matcher(text);
    return at.matches()
        ? new Finding(
            true,
            at.group("file"),
            number(at.group("line")),
            number(at.group("column")),
            at.group("message"),
            null,
            text)
        : new Finding(true, null, 0, 0, text, null, text);
  }

  private static int number(String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  /** For a machine; what is not known is left out. */
  JsonObject json() {
    JsonObject json = new JsonObject().put("severity", error ? "error" : "warning");
    if (file != null) {
      json.put("file", file);
    }
    if (line > 0) {
      json.put("line", line).put("column", column);
    }
    json.put("message", message);
    if (hint != null) {
      json.put("hint", hint);
    }
    return json;
  }
}
