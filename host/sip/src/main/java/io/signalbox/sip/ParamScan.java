package io.signalbox.sip;

import java.util.Set;
import java.util.TreeSet;

/**
 * Finds parameters where they lie in bytes. Nothing of them is kept but what {@link #read} says in
 * an int: to look again at the few bytes costs less than a list of places.
 *
 * <pre>
 * *( SEMI generic-param );  generic-param = token [ EQUAL gen-value ]     RFC 3261 §25.1
 * </pre>
 */
final class ParamScan {
  /** What {@link #read} says of no parameters. */
  static final int NOTHING = 0;

  private static final int OPEN_QUOTE = 1;
  private static final int EMPTY = 2;
  private static final int ALIKE = 4;
  private static final int COUNT = 3;

  /** Up to here each name is compared with each: thousands would hold a lane for a second. */
  private static final int FEW = 8;

  private ParamScan() {}

  /**
   * Reads from {@code from}, where mostly a semicolon stands, to {@code to}.
   *
   * @return to be asked with the methods below
   */
  static int read(byte[] bytes, int from, int to) {
    int found = NOTHING;
    long names = 0;
    int end;
    for (int at = first(bytes, from, to); at < to; at = end) {
      end = Scan.unquoted(bytes, ';', at + 1, to);
      int name = Scan.skipBlanks(bytes, at + 1, end);
      if (name == end) {
        found |= EMPTY;
      } else {
        long bit = bit(bytes, name, nameEnd(bytes, name, end));
        found = (found | ((names & bit) == 0 ? 0 : ALIKE)) + (1 << COUNT);
        names |= bit;
      }
      if (end == to && Scan.openQuote(bytes, at + 1, to)) {
        found |= OPEN_QUOTE;
      }
    }
    return found;
  }

  /** The semicolon before the first parameter, or where it would stand. */
  private static int first(byte[] bytes, int from, int to) {
    return from < to && bytes[from] != ';' ? from - 1 : from;
  }

  private static int nameEnd(byte[] bytes, int name, int end) {
    return Scan.trimBlanks(bytes, name, Scan.unquoted(bytes, '=', name, end));
  }

  /** A bit that is the same for the same name. */
  private static long bit(byte[] bytes, int name, int nameEnd) {
    return 1L << (nameEnd - name) * 5 + Chars.fold(bytes[name]);
  }

  /** True if a quoted string has no end. */
  static boolean openQuote(int found) {
    return (found & OPEN_QUOTE) != 0;
  }

  /** True if there was nothing but blanks behind a semicolon. */
  static boolean empty(int found) {
    return (found & EMPTY) != 0;
  }

  /** How many parameters there are; an empty one is none. */
  static int count(int found) {
    return found >>> COUNT;
  }

  /** True if a name stands more than once in what was read there. */
  static boolean repeats(int found, byte[] bytes, int from, int to) {
    if (count(found) > FEW) {
      return manyRepeat(texts(found, bytes, from, to));
    }
    return (found & ALIKE) != 0 && fewRepeat(bytes, from, to);
  }

  private static boolean manyRepeat(String[] texts) {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 0; i < texts.length; i += 2) {
      if (!names.add(texts[i])) {
        return true;
      }
    }
    return false;
  }

  private static boolean fewRepeat(byte[] bytes, int from, int to) {
    int[] starts = new int[FEW];
    int[] ends = new int[FEW];
    int count = 0;
    int end;
    for (int at = first(bytes, from, to); at < to; at = end) {
      end = Scan.unquoted(bytes, ';', at + 1, to);
      int name = Scan.skipBlanks(bytes, at + 1, end);
      if (name < end) {
        starts[count] = name;
        ends[count] = nameEnd(bytes, name, end);
        for (int i = 0; i < count; i++) {
          if (Scan.same(bytes, starts[i], ends[i], name, ends[count])) {
            return true;
          }
        }
        count++;
      }
    }
    return false;
  }

  /** The name of each that was read there, and its value, which is null for a flag. */
  static String[] texts(int found, byte[] bytes, int from, int to) {
    String[] texts = new String[2 * count(found)];
    int i = 0;
    int end;
    for (int at = first(bytes, from, to); at < to; at = end) {
      end = Scan.unquoted(bytes, ';', at + 1, to);
      int name = Scan.skipBlanks(bytes, at + 1, end);
      if (name < end) {
        int equals = Scan.unquoted(bytes, '=', name, end);
        texts[i] = Words.of(bytes, name, Scan.trimBlanks(bytes, name, equals));
        texts[i + 1] = equals == end ? null : value(bytes, equals + 1, end);
        i += 2;
      }
    }
    return texts;
  }

  private static String value(byte[] bytes, int from, int to) {
    int start = Scan.skipBlanks(bytes, from, to);
    return Words.of(bytes, start, Scan.trimBlanks(bytes, start, to));
  }
}
