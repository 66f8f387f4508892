package io.signalbox.testkit.script.lang;

import io.signalbox.core.script.lang.Issues;
import io.signalbox.core.script.lang.Source;
import io.signalbox.core.script.lang.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A file as lines of words. White space parts words; {@code "…"} holds one together, {@code #} in
 * front of a word starts a comment. A line that begins with {@code with} or {@code without} goes on
 * with the line before. A last word {@code """} opens a text of many lines, which ends before a
 * line {@code """}.
 */
final class Lines {
  private static final String FENCE = "\"\"\"";
  private static final Set<String> CONTINUING = Set.of("with", "without");

  private final Source source;
  private final Issues issues;
  private final List<List<Word>> lines = new ArrayList<>();
  private List<Word> line = new ArrayList<>();
  private int at;

  private Lines(Source source, Issues issues) {
    this.source = source;
    this.issues = issues;
  }

  /** All that are not empty. */
  static List<List<Word>> of(Source source, Issues issues) {
    Lines lines = new Lines(source, issues);
    while (lines.at < source.text().length()) {
      lines.next();
    }
    lines.endLine();
    return lines.lines;
  }

  private void next() {
    String text = source.text();
    char c = text.charAt(at);
    if (c == '\n') {
      at++;
      endLine();
    } else if (Character.isWhitespace(c)) {
      at++;
    } else if (c == '#') {
      at = endOfLine(at);
    } else if (text.startsWith(FENCE, at)) {
      block();
    } else if (c == '"') {
      quoted();
    } else {
      int start = at;
      while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      add(start, text.substring(start, at), false);
    }
  }

  private void quoted() {
    String text = source.text();
    int start = at++;
    StringBuilder value = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\n') {
      char c = text.charAt(at++);
      boolean escape = c == '\\' && at < text.length() && text.charAt(at) != '\n';
      value.append(escape ? unescaped(text.charAt(at++)) : c);
    }
    if (at < text.length() && text.charAt(at) == '"') {
      at++;
    } else {
      issues.error(span(start), "the text has no end", "close it with \"");
    }
    add(start, value.toString(), true);
  }

  private static char unescaped(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> c;
    };
  }

  /** Its indentation is that of its first line. */
  private void block() {
    int start = at;
    at = Math.min(source.text().length(), endOfLine(at) + 1);
    Span fence = new Span(source, start, start + FENCE.length());
    StringBuilder value = new StringBuilder();
    int indent = -1;
    while (at < source.text().length()) {
      int end = endOfLine(at);
      String one = source.text().substring(at, end).stripTrailing();
      at = Math.min(source.text().length(), end + 1);
      if (one.strip().equals(FENCE)) {
        line.add(new Word(fence, value.toString(), true));
        endLine();
        return;
      }
      int lead = one.length() - one.stripLeading().length();
      indent = indent < 0 ? lead : indent;
      value.append(one.substring(Math.min(lead, indent))).append('\n');
    }
    issues.error(fence, "the text has no end", "close it with a line \"\"\"");
  }

  private int endOfLine(int from) {
    int end = source.text().indexOf('\n', from);
    return end < 0 ? source.text().length() : end;
  }

  private void add(int start, String text, boolean quoted) {
    line.add(new Word(span(start), text, quoted));
  }

  private Span span(int start) {
    return new Span(source, start, at);
  }

  private void endLine() {
    if (line.isEmpty()) {
      return;
    }
    boolean goesOn = !line.get(0).quoted() && CONTINUING.contains(line.get(0).text());
    if (goesOn && !lines.isEmpty()) {
      lines.get(lines.size() - 1).addAll(line);
    } else {
      lines.add(line);
    }
    line = new ArrayList<>();
  }
}
