package io.signalbox.core.script.lang;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes issues for a person:
 *
 * <pre>
 * wholesale.route:31:14: error: module limiter has no function "aquire"
 *    31 |     if (!limiter.aquire()) {
 *       |                  ^^^^^^ did you mean "acquire"?
 * </pre>
 *
 * The line is shown with one indentation of four columns, however deep it stands, so that carets
 * fall below what they mean whatever a tab is worth.
 */
public final class IssueRenderer {
  private static final String INDENT = "    ";

  private IssueRenderer() {}

  /** All of them, one after the other, each with its end of line. */
  public static String render(List<Issue> issues) {
    return issues.stream().map(i -> render(i) + "\n").collect(Collectors.joining());
  }

  /** One, in three lines, without an end of line. */
  public static String render(Issue issue) {
    Span span = issue.span();
    int line = span.line();
    String full = span.source().lineText(line);
    String shown = full.stripLeading();
    int lead = full.length() - shown.length();
    int from = Math.min(Math.max(span.column() - 1 - lead, 0), shown.length());
    int width = Math.max(1, Math.min(span.end() - span.start(), shown.length() - from));
    String number = String.format(Locale.ROOT, "%5d", line);
    String hint = issue.hint() == null ? "" : " " + issue.hint();
    return span
        + ": "
        + issue.severity().name().toLowerCase(Locale.ROOT)
        + ": "
        + issue.message()
        + "\n"
        + (number + " | " + INDENT + printable(shown)).stripTrailing()
        + "\n"
        + (" ".repeat(number.length()) + " | " + INDENT + " ".repeat(from))
        + "^".repeat(width)
        + hint;
  }

  private static String printable(String text) {
    return text.codePoints()
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
