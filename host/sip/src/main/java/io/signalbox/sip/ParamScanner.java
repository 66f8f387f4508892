package io.signalbox.sip;

import java.util.Arrays;

/**
 * Reads parameters in one pass over their text.
 *
 * <pre>
 * *( SEMI generic-param );  generic-param = token [ EQUAL gen-value ]     RFC 3261 §25.1
 * </pre>
 */
final class ParamScanner {
  private final String text;
  private final int to;
  private String[] pairs = new String[4];
  private int size;
  private boolean openQuote;

  /** Reads from {@code from}, which is {@code to} or a semicolon, to {@code to}. */
  ParamScanner(String text, int from, int to) {
    this.text = text;
    this.to = to;
    int at = from;
    while (at < to) {
      at = one(at) + 1;
    }
  }

  /** Reads the parameter that starts at {@code start} and says where it ends. */
  private int one(int start) {
    boolean quoted = false;
    int equals = -1;
    int i = start;
    for (; i < to; i++) {
      char c = text.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == '=' && equals < 0) {
        equals = i;
      } else if (!quoted && c == ';') {
        break;
      }
    }
    int end = Math.min(i, to);
    openQuote = quoted;
    int first = Scan.skipBlanks(text, start, end);
    if (first < end && equals < 0) {
      add(word(first, end), null);
    } else if (first < end) {
      int value = Scan.skipBlanks(text, equals + 1, end);
      add(word(first, equals), word(value, end));
    }
    return end;
  }

  private String word(int from, int to) {
    return Words.of(text, from, Scan.trimBlanks(text, from, to));
  }

  private void add(String name, String value) {
    if (size == pairs.length) {
      pairs = Arrays.copyOf(pairs, 2 * size);
    }
    pairs[size++] = name;
    pairs[size++] = value;
  }

  /** True if a quoted string has no end. */
  boolean openQuote() {
    return openQuote;
  }

  /** What was read; an empty parameter is ignored. */
  Params params() {
    return size == 0
        ? Params.NONE
        : new Params(size == pairs.length ? pairs : Arrays.copyOf(pairs, size));
  }
}
