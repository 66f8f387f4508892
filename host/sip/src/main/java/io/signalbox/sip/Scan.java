package io.signalbox.sip;

import java.util.ArrayList;
import java.util.List;

/** Finds separators that stand outside of quoted strings and angle brackets (RFC 3261 §7.3.1). */
final class Scan {
  private Scan() {}

  /** The first index from {@code from} at which no blank or control character stands. */
  static int skipBlanks(String text, int from, int to) {
    int i = from;
    while (i < to && text.charAt(i) <= ' ') {
      i++;
    }
    return i;
  }

  /** The end of the text from {@code from} to {@code to} without blanks behind it. */
  static int trimBlanks(String text, int from, int to) {
    int i = to;
    while (i > from && text.charAt(i - 1) <= ' ') {
      i--;
    }
    return i;
  }

  /** The index of the first {@code wanted} before {@code to}, or {@code to}. */
  static int find(String text, char wanted, int from, int to) {
    int i = from;
    while (i < to && text.charAt(i) != wanted) {
      i++;
    }
    return i;
  }

  /** The index of the first {@code wanted} outside quotes, or {@code to}. */
  static int unquoted(String text, char wanted, int from, int to) {
    boolean quoted = false;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == wanted) {
        return i;
      }
    }
    return to;
  }

  /** The index after the quoted string that starts at {@code open}; -1 if it has no end. */
  static int quotedEnd(String text, int open, int to) {
    for (int i = open + 1; i < to; i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        return i + 1;
      }
    }
    return -1;
  }

  /** True if a semicolon outside quotes is followed by another one, or by nothing. */
  static boolean emptyParam(String text, int from, int to) {
    boolean quoted = false;
    boolean empty = false;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
        empty = false;
      } else if (c == ';' && !quoted) {
        if (empty) {
          return true;
        }
        empty = true;
      } else if (c > ' ') {
        empty = false;
      }
    }
    return empty;
  }

  /** The values of a header that is a comma-separated list. */
  static List<String> list(String text) {
    List<String> values = new ArrayList<>(2);
    int start = 0;
    int comma;
    do {
      comma = comma(text, start);
      String value = text.substring(start, comma).trim(); // the text itself, if it is all of it
      if (!value.isEmpty()) {
        values.add(value);
      }
      start = comma + 1;
    } while (comma < text.length());
    return values;
  }

  /** The index of the first comma outside quotes and angle brackets, or the length of the text. */
  static int comma(String text, int from) {
    boolean quoted = false;
    int depth = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          quoted = false;
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == '<') {
        depth++;
      } else if (c == '>') {
        depth--;
      } else if (c == ',' && depth <= 0) {
        return i;
      }
    }
    return text.length();
  }
}
