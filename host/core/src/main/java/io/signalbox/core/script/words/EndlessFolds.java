package io.signalbox.core.script.words;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The nine letters whose upper case is the upper case of another letter in a way that re2j does not
 * find its way back from: an expression without regard to case that has one of them, or a range
 * across them, is compiled for ever.
 */
final class EndlessFolds {
  private static final int FIRST = 0x1C80;
  private static final int LAST = 0x1C88;

  /** A character as it stands, or by its number in hexadecimal or octal digits. */
  private static final String ONE =
      "(?:\\\\x\\{([0-9A-Fa-f]{1,6})\\}|\\\\x([0-9A-Fa-f]{2})|\\\\([0-7]{1,3})|\\\\?(.))";

  private static final Pattern CHARACTER = Pattern.compile(ONE, Pattern.DOTALL);

  private EndlessFolds() {}

  /** True for an expression that must not be compiled; some that could be are among them. */
  static boolean in(String expression) {
    if (expression.chars().allMatch(c -> c < FIRST) && !expression.contains("\\x{")) {
      return false;
    }
    Matcher character = CHARACTER.matcher(expression);
    int before = -1;
    boolean range = false;
    while (character.find()) {
      int code = code(character);
      boolean across = range && before <= LAST && code >= FIRST;
      if (across || code >= FIRST && code <= LAST) {
        return true;
      }
      range = character.group().equals("-") && before >= 0;
      before = range ? before : code;
    }
    return false;
  }

  private static int code(Matcher character) {
    if (character.group(4) != null) {
      return character.group(4).codePointAt(0);
    }
    return character.group(3) != null
        ? Integer.parseInt(character.group(3), 8)
        : Integer.parseInt(
            character.group(1) != null ? character.group(1) : character.group(2), 16);
  }
}
