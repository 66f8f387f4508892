package io.signalbox.core.script.words;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** Regular expressions in linear time, without regard to case as in Kamailio. */
public final class Regex {
  /** Characters: stops an expression that takes long to compile. */
  private static final int MAX_LENGTH = 2_000;

  private Regex() {}

  /** The compiled expression; a {@link Fault} says what is wrong with it. */
  public static Pattern compile(String expression) {
    if (expression.length() > MAX_LENGTH) {
      throw new Fault("a regular expression is at most " + MAX_LENGTH + " characters long");
    }
    if (EndlessFolds.in(expression)) {
      throw new Fault(
          "a regular expression has neither the letters U+1C80 to U+1C88 nor a range across them");
    }
    try {
      return Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
    } catch (PatternSyntaxException e) {
      throw new Fault("bad regular expression: " + e.getDescription());
    }
  }

  /** An expression for exactly this text. */
  public static String quoted(String text) {
    return Pattern.quote(text);
  }

  /** Compiles {@code /expression/replacement/flags} and applies it. */
  static Substitution substitution(String written) {
    char mark = written.isEmpty() ? 0 : written.charAt(0);
    int second = next(written, mark, 1);
    int third = second < 0 ? -1 : next(written, mark, second + 1);
    if (third < 0) {
      throw new Fault("a substitution is /expression/replacement/ and flags");
    }
    String flags = written.substring(third + 1).trim();
    if (!flags.matches("[gi]*")) {
      throw new Fault("the flags of a substitution are g and i, not \"" + flags + "\"");
    }
    String expression = written.substring(1, second);
    return new Substitution(
        flags.contains("i") ? compile(expression) : compileExact(expression),
        replacement(written.substring(second + 1, third)),
        flags.contains("g"));
  }

  private static Pattern compileExact(String expression) {
    compile(expression);
    return Pattern.compile(expression);
  }

  private static int next(String text, char mark, int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == mark) {
        return i;
      }
    }
    return -1;
  }

  /** {@code \1} as re2j writes it: {@code $1}; a dollar is itself. */
  private static String replacement(String written) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      char next = i + 1 < written.length() ? written.charAt(i + 1) : 0;
      if (c == '\\' && next >= '0' && next <= '9') {
        out.append('$').append(next);
        i++;
      } else if (c == '\\' && next != 0) {
        out.append('\\').append(next);
        i++;
      } else {
        out.append(c == '$' ? "\\$" : c == '\\' ? "\\\\" : String.valueOf(c));
      }
    }
    return out.toString();
  }

  /** A compiled substitution. */
  record Substitution(Pattern pattern, String replacement, boolean all) {
    Substitution {
      int groups = pattern.groupCount();
      for (int i = 0; i + 1 < replacement.length(); i++) {
        if (replacement.charAt(i) == '\\') {
          i++;
        } else if (replacement.charAt(i) == '$' && replacement.charAt(i + 1) - '0' > groups) {
          throw new Fault("the expression has no group " + replacement.charAt(i + 1));
        }
      }
    }

    String apply(String text) {
      var matcher = pattern.matcher(text);
      String changed = all ? matcher.replaceAll(replacement) : matcher.replaceFirst(replacement);
      Values.bounded(changed.length());
      return changed;
    }
  }
}
