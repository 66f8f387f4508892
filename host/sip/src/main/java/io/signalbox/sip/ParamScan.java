package io.signalbox.sip;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds parameters where they lie in bytes, in one pass. To be used again: each reading overwrites
 * the last.
 *
 * <pre>
 * *( SEMI generic-param );  generic-param = token [ EQUAL gen-value ]     RFC 3261 §25.1
 * </pre>
 */
final class ParamScan {
  /** Ints of a parameter: where its name and its value start and end; -1 where there is none. */
  static final int WIDTH = 4;

  /** Up to here each name is compared with each: thousands would hold a lane for a second. */
  private static final int FEW = 8;

  private byte[] bytes;
  private int[] places = new int[2 * WIDTH];
  private int size;
  private boolean openQuote;
  private boolean empty;

  /** Reads from {@code from}, where mostly a semicolon stands, to {@code to}. */
  ParamScan read(byte[] in, int from, int to) {
    bytes = in;
    size = 0;
    openQuote = false;
    empty = false;
    int at = from < to && bytes[from] != ';' ? from - 1 : from;
    while (at < to) {
      at = one(at + 1, to);
    }
    return this;
  }

  /** Reads the parameter that starts at {@code start} and says where it ends. */
  private int one(int start, int to) {
    byte[] in = bytes;
    int equals = -1;
    int i = start;
    for (byte b; i < to && (b = in[i]) != ';'; ) {
      if (b == '"') {
        i = quotedEnd(i, to);
      } else {
        equals = b == '=' && equals < 0 ? i : equals;
        i++;
      }
    }
    int end = i;
    int first = Scan.skipBlanks(bytes, start, end);
    if (first == end) {
      empty = true;
    } else if (equals < 0) {
      add(first, Scan.trimBlanks(bytes, first, end), -1, -1);
    } else {
      int value = Scan.skipBlanks(bytes, equals + 1, end);
      add(first, Scan.trimBlanks(bytes, first, equals), value, Scan.trimBlanks(bytes, value, end));
    }
    return end;
  }

  private int quotedEnd(int open, int to) {
    int end = Scan.quotedEnd(bytes, open, to);
    openQuote = end < 0;
    return openQuote ? to : end;
  }

  private void add(int nameStart, int nameEnd, int valueStart, int valueEnd) {
    if (size == places.length) {
      places = Arrays.copyOf(places, 2 * size);
    }
    places[size] = nameStart;
    places[size + 1] = nameEnd;
    places[size + 2] = valueStart;
    places[size + 3] = valueEnd;
    size += WIDTH;
  }

  /** True if a quoted string has no end. */
  boolean openQuote() {
    return openQuote;
  }

  /** True if there was nothing but blanks behind a semicolon. */
  boolean empty() {
    return empty;
  }

  /** True if a name stands more than once. */
  boolean repeats() {
    if (size > FEW * WIDTH) {
      Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
      for (int i = 0; i < size; i += WIDTH) {
        if (!names.add(Words.of(bytes, places[i], places[i + 1]))) {
          return true;
        }
      }
      return false;
    }
    for (int i = WIDTH; i < size; i += WIDTH) {
      for (int j = 0; j < i; j += WIDTH) {
        if (sameName(i, j)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean sameName(int one, int other) {
    return Scan.same(bytes, places[one], places[one + 1], places[other], places[other + 1]);
  }

  /** What was read, which keeps nothing of the bytes; an empty parameter is ignored. */
  Params params() {
    return size == 0 ? Params.NONE : new Params(texts());
  }

  private String[] texts() {
    String[] texts = new String[size / 2];
    for (int i = 0; i < texts.length; i++) {
      int start = places[2 * i];
      texts[i] = start < 0 ? null : Words.of(bytes, start, places[2 * i + 1]);
    }
    return texts;
  }
}
