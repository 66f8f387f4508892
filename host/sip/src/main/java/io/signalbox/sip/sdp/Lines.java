package io.signalbox.sip.sdp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.signalbox.sip.ControlBytes;
import java.util.Arrays;

/** Some lines where they lie in bytes, each with its end: CRLF, LF, or nothing on a last one. */
final class Lines {
  static final Lines NONE = new Lines(new byte[0], new int[1], 0, 0, -1);

  /** A line of most descriptions has more. */
  private static final int SHORT_LINE = 16;

  private final byte[] bytes;

  /** Where each line starts; one more, where the last one ends. */
  private final int[] starts;

  private final int first;
  private final int size;
  private final int malformed;

  private Lines(byte[] bytes, int[] starts, int first, int size, int malformed) {
    this.bytes = bytes;
    this.starts = starts;
    this.first = first;
    this.size = size;
    this.malformed = malformed;
  }

  /** The lines from {@code from} to {@code to}. */
  static Lines of(byte[] bytes, int from, int to) {
    int[] starts = new int[(to - from) / SHORT_LINE + 2];
    starts[0] = from;
    int count = 0;
    int malformed = -1;
    for (int i = ControlBytes.next(bytes, from, to);
        i < to;
        i = ControlBytes.next(bytes, i + 1, to)) {
      if (bytes[i] == '\r' && i + 1 < to && bytes[i + 1] == '\n') {
        i++;
      }
      if (bytes[i] == '\n') {
        malformed = startsWell(bytes, starts[count], i) ? malformed : count;
        starts = withNext(starts, ++count, i + 1);
      } else if (bytes[i] == '\r' || bytes[i] == 0) {
        malformed = count; // it ends the line for some readers and not for others
      }
    }
    if (starts[count] < to) {
      malformed = startsWell(bytes, starts[count], to) ? malformed : count;
      starts = withNext(starts, ++count, to);
    }
    return new Lines(bytes, starts, 0, count, malformed);
  }

  private static int[] withNext(int[] starts, int line, int start) {
    int[] more = line < starts.length ? starts : Arrays.copyOf(starts, 2 * line);
    more[line] = start;
    return more;
  }

  private static boolean startsWell(byte[] bytes, int start, int end) {
    return start + 1 < end && bytes[start + 1] == '=' && Character.isLetter(bytes[start] & 0xff);
  }

  /** Those from the line {@code from} up to, not including, the line {@code to}. */
  Lines part(int from, int to) {
    return new Lines(bytes, starts, first + from, to - from, -1);
  }

  int size() {
    return size;
  }

  /** The last line that is not a letter, = and a value, or -1; a part of lines does not know it. */
  int malformed() {
    return malformed;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Where a line starts; for {@link #size}, where the last one ends. */
  int start(int line) {
    return starts[first + line];
  }

  /** Where the text of a line ends. */
  int end(int line) {
    int start = start(line);
    int end = start(line + 1);
    if (end == start || bytes[end - 1] != '\n') {
      return end;
    }
    return end - 1 > start && bytes[end - 2] == '\r' ? end - 2 : end - 1;
  }

  /** The letter before the equals sign. */
  char type(int line) {
    return (char) (bytes[start(line)] & 0xff);
  }

  /** How many bytes they are. */
  int length() {
    return start(size) - start(0);
  }

  /** The first letter of the name of an attribute, in lower case; NUL in another line. */
  char initial(int line) {
    int at = start(line);
    boolean named = bytes[at] == 'a' && at + 2 < start(line + 1);
    return named ? (char) (bytes[at + 2] & 0xff | ' ') : 0;
  }

  /** True for {@code a=NAME} and {@code a=NAME:…}. */
  boolean attribute(int line, Attribute name) {
    int at = start(line);
    int nameEnd = at + 2 + name.length();
    return bytes[at] == 'a'
        && nameEnd <= start(line + 1)
        && name.standsAt(bytes, at + 2)
        && (nameEnd == end(line) || bytes[nameEnd] == ':');
  }

  /** What stands behind the colon of an attribute of this name; empty for a flag. */
  String value(int line, Attribute name) {
    return text(valueStart(line, name), end(line));
  }

  /** Where that starts. */
  int valueStart(int line, Attribute name) {
    return Math.min(start(line) + 2 + name.length() + 1, end(line));
  }

  /** The bytes from {@code from} to {@code to} without blanks around them. */
  String text(int from, int to) {
    int first = textStart(from, to);
    return new String(bytes, first, textEnd(first, to) - first, ISO_8859_1);
  }

  /** True if {@link #text} is {@code upper}, in any case. */
  boolean reads(int from, int to, String upper) {
    int first = textStart(from, to);
    if (textEnd(first, to) - first != upper.length()) {
      return false;
    }
    for (int i = 0; i < upper.length(); i++) {
      byte b = bytes[first + i];
      if (upper.charAt(i) != (b >= 'a' && b <= 'z' ? b - ('a' - 'A') : b)) {
        return false;
      }
    }
    return true;
  }

  /** Where {@link #text} starts. */
  int textStart(int from, int to) {
    int first = from;
    while (first < to && blank(bytes[first])) {
      first++;
    }
    return first;
  }

  /** Where {@link #text} ends, which starts at {@code from}. */
  int textEnd(int from, int to) {
    int last = to;
    while (from < last && blank(bytes[last - 1])) {
      last--;
    }
    return last;
  }

  /** White space, and every other control character. */
  static boolean blank(byte b) {
    return (b & 0xff) <= ' ';
  }

  /** Copies a line, with its end. */
  void copy(int line, LineBuffer out) {
    copy(line, line + 1, out);
  }

  /** Copies the lines from {@code from} up to, not including, {@code to}, with their ends. */
  void copy(int from, int to, LineBuffer out) {
    out.write(bytes, start(from), start(to));
  }

  /** Copies the end of a line. */
  void copyEnd(int line, LineBuffer out) {
    out.write(bytes, end(line), start(line + 1));
  }

  /** Copies them all to {@code out} and says where they end there. */
  int copy(byte[] out, int at) {
    System.arraycopy(bytes, start(0), out, at, length());
    return at + length();
  }
}
