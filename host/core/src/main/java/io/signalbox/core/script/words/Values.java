package io.signalbox.core.script.words;

import java.util.List;

/**
 * The values of a script: String, Long, Boolean, List and null; what is true, equal, text. Nothing
 * is turned into a number in silence.
 */
public final class Values {
  /** Characters: stops a loop that doubles a string from filling the memory. */
  public static final int MAX_TEXT = 65_536;

  private Values() {}

  /** False are null, false, 0 and what is empty. */
  public static boolean truth(Object value) {
    if (value instanceof Boolean b) {
      return b;
    }
    if (value instanceof Long n) {
      return n != 0;
    }
    if (value instanceof List<?> list) {
      return !list.isEmpty();
    }
    return value != null && !((String) value).isEmpty();
  }

  /** The value within a string; null is empty. */
  public static String text(Object value) {
    if (value instanceof List<?> list) {
      StringBuilder joined = new StringBuilder();
      for (Object one : list) {
        joined.append(joined.length() == 0 ? "" : ",").append(text(one));
        bounded(joined.length());
      }
      return joined.toString();
    }
    return value == null ? "" : value.toString();
  }

  /** A length that a string may have. */
  public static void bounded(int length) {
    if (length > MAX_TEXT) {
      throw new Fault("a string is longer than " + MAX_TEXT + " characters");
    }
  }

  /** What {@code +} gives: a sum of numbers, or the strings one after the other. */
  public static Object plus(Object a, Object b) {
    if (a instanceof Long x && b instanceof Long y) {
      return x + y;
    }
    if (a instanceof String || b instanceof String) {
      String left = text(a);
      String right = text(b);
      bounded(left.length() + right.length());
      return left + right;
    }
    throw new Fault("+ takes numbers or strings, not " + shown(a) + " and " + shown(b));
  }

  /** The number that {@code operator} needs. */
  public static long number(Object value, String operator) {
    if (value instanceof Long n) {
      return n;
    }
    throw new Fault(operator + " takes numbers, not " + shown(value));
  }

  /** Less than 0, 0, more than 0; two numbers or two strings. */
  public static int compare(Object a, Object b, String operator) {
    if (a instanceof Long x && b instanceof Long y) {
      return Long.compare(x, y);
    }
    if (a instanceof String x && b instanceof String y) {
      return x.compareTo(y);
    }
    throw new Fault(
        operator + " compares two numbers or two strings, not " + shown(a) + " and " + shown(b));
  }

  /** What kind of value it is, for a person. */
  public static String shown(Object value) {
    return kind(value).shown();
  }

  /** What kind of value it is. */
  public static Kind kind(Object value) {
    if (value == null) {
      return Kind.NULL;
    }
    return value instanceof Long
        ? Kind.NUMBER
        : value instanceof Boolean ? Kind.TRUTH : value instanceof List<?> ? Kind.LIST : Kind.TEXT;
  }

  /** The text, if no CR, LF or NUL is in it: in a message they would forge a line. */
  public static String oneLine(String text, String what) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\r' || c == '\n' || c == 0) {
        throw new Fault(what + " takes no CR, LF or NUL");
      }
    }
    return text;
  }
}
