package io.signalbox.sip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The header lines of a message in their order: those that came in, where they lie in the {@link
 * Head}, and those that were written since. A line is named by its index in that order.
 *
 * <p>While nobody changes anything there is no more to it than the head, so a copy costs little;
 * the first change makes a list of places, which the next copy takes along.
 */
final class HeaderLines {
  /** Room for what a relay adds. */
  private static final int MORE = 4;

  private static final WrittenLine[] NOTHING = {};
  private static final int CRLF = 2;

  private final Head head;

  /**
   * Of each line its place in the head, or {@code ~} its place in {@link #written}; null while the
   * lines are those of the head.
   */
  private int[] order;

  private int size;

  /** The names that may be among them, a bit for each {@link HeaderName#id}; no other is. */
  private long names;

  private WrittenLine[] written = NOTHING;
  private int writtenLines;

  /** The lines of a head. */
  HeaderLines(Head head) {
    this.head = head;
    this.size = head.lines();
    this.names = head.names();
    for (int i = 0; head.bareFolds() && i < size; i++) {
      if (head.bareFold(i)) {
        replace(i, WrittenLine.of(head.name(i), head.value(i)));
      }
    }
  }

  private HeaderLines(HeaderLines from, int[] order, int size) {
    this.head = from.head;
    this.order = order;
    this.size = size;
    this.names = from.names;
    this.writtenLines = from.writtenLines;
    this.written = writtenLines == 0 ? NOTHING : Arrays.copyOf(from.written, writtenLines + MORE);
  }

  /** An independent copy. */
  HeaderLines copy() {
    return new HeaderLines(this, order == null ? null : Arrays.copyOf(order, size + MORE), size);
  }

  /** Those that an answer takes from a request: all Vias, and of each other name the first. */
  HeaderLines answering(HeaderName[] others) {
    int[] taken = new int[count(HeaderName.VIA) + others.length + MORE];
    int count = 0;
    for (int i = find(HeaderName.VIA, 0); i >= 0; i = find(HeaderName.VIA, i + 1)) {
      taken[count++] = place(i);
    }
    for (HeaderName name : others) {
      int first = find(name, 0);
      if (first >= 0) {
        taken[count++] = place(first);
      }
    }
    return new HeaderLines(this, taken, count);
  }

  private int count(HeaderName name) {
    int count = 0;
    for (int i = find(name, 0); i >= 0; i = find(name, i + 1)) {
      count++;
    }
    return count;
  }

  /** What the message began with. */
  Head head() {
    return head;
  }

  int size() {
    return size;
  }

  private int place(int line) {
    return order == null ? line : order[line];
  }

  /** The first line of this name from {@code from} on, or -1. */
  int find(HeaderName name, int from) {
    int id = name.id();
    int end = (names >>> id & 1) == 0 ? from : size;
    for (int i = from; i < end; i++) {
      if (nameId(i) == id && (id != HeaderName.UNKNOWN || isNamed(i, name))) {
        return i;
      }
    }
    return -1;
  }

  /** True for a line of this name, where nobody knows either. */
  private boolean isNamed(int line, HeaderName name) {
    int place = place(line);
    return place < 0 ? written[~place].name().equals(name) : head.isNamed(place, name);
  }

  private int nameId(int line) {
    int place = place(line);
    return place < 0 ? written[~place].name().id() : head.nameId(place);
  }

  HeaderName name(int line) {
    int place = place(line);
    return place < 0 ? written[~place].name() : head.name(place);
  }

  /** The value, unfolded (RFC 3261 §7.3.1), without white space around it. */
  Span value(int line) {
    int place = place(line);
    return place < 0 ? written[~place].value().trimmed() : head.value(place);
  }

  /** The value as a text. */
  String text(int line) {
    int place = place(line);
    return place < 0 ? written[~place].value().trimmed().text() : head.text(place);
  }

  /** The value of the first line of this name. */
  Optional<Span> first(HeaderName name) {
    int line = find(name, 0);
    return line < 0 ? Optional.empty() : Optional.of(value(line));
  }

  /** The values of all lines of this name. */
  List<String> texts(HeaderName name) {
    List<String> found = new ArrayList<>(2);
    for (int i = find(name, 0); i >= 0; i = find(name, i + 1)) {
      found.add(text(i));
    }
    return found;
  }

  /** True if the lines of this name have the same values as those of {@code other}. */
  boolean same(HeaderName name, HeaderLines other) {
    int i = find(name, 0);
    int j = other.find(name, 0);
    while (i >= 0 && j >= 0 && sameValue(i, other, j)) {
      i = find(name, i + 1);
      j = other.find(name, j + 1);
    }
    return i < 0 && j < 0;
  }

  private boolean sameValue(int line, HeaderLines other, int otherLine) {
    int place = place(line);
    int otherPlace = other.place(otherLine);
    return place < 0 || otherPlace < 0
        ? value(line).same(other.value(otherLine))
        : head.sameValue(place, other.head, otherPlace);
  }

  /** The names in order, one for each line. */
  List<HeaderName> names() {
    List<HeaderName> names = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      names.add(name(i));
    }
    return names;
  }

  /** True if one of these phrases stands in a line of this name, as it lies in the bytes. */
  boolean mentions(HeaderName name, Phrases phrases) {
    for (int i = find(name, 0); i >= 0; i = find(name, i + 1)) {
      Span value = place(i) < 0 ? written[~place(i)].value() : head.rawValue(place(i));
      if (phrases.in(value.bytes(), value.from(), value.to())) {
        return true;
      }
    }
    return false;
  }

  // --- changing ----------------------------------------------------------------------------------

  /** Puts a line before the one at {@code at}, or behind all when that is {@link #size}. */
  void add(int at, WrittenLine line) {
    int place = note(line);
    listed(size + 1);
    System.arraycopy(order, at, order, at + 1, size - at);
    order[at] = place;
    size++;
  }

  /** Puts another line in the place of the one there. */
  void replace(int at, WrittenLine line) {
    listed(size);
    if (order[at] < 0) {
      written[~order[at]] = line;
    } else {
      order[at] = note(line);
    }
  }

  void remove(int at) {
    listed(size);
    size--;
    System.arraycopy(order, at + 1, order, at, size - at);
  }

  /** Leaves the lines of these names. */
  void keepOnly(Set<HeaderName> names) {
    long bits = 0;
    for (HeaderName name : names) {
      bits |= 1L << name.id();
    }
    listed(size);
    int kept = 0;
    for (int i = 0; i < size; i++) {
      int id = nameId(i);
      boolean stays = (bits >>> id & 1) != 0;
      if (stays && (id != HeaderName.UNKNOWN || names.contains(name(i)))) {
        order[kept++] = order[i];
      }
    }
    size = kept;
  }

  /** Makes the list of places, with room for so many. */
  private void listed(int room) {
    if (order == null) {
      order = new int[size + MORE];
      for (int i = 0; i < size; i++) {
        order[i] = i;
      }
    } else if (order.length < room) {
      order = Arrays.copyOf(order, room + MORE);
    }
  }

  /** Keeps a line that was written and gives its place. */
  private int note(WrittenLine line) {
    if (writtenLines == written.length) {
      written = Arrays.copyOf(written, writtenLines + MORE);
    }
    written[writtenLines] = line;
    names |= 1L << line.name().id();
    return ~writtenLines++;
  }

  // --- writing -----------------------------------------------------------------------------------

  /** How many bytes they have on the wire. */
  int length() {
    int length = 0;
    for (int i = 0; i < size; i++) {
      int place = place(i);
      length +=
          place < 0 ? written[~place].bytes().length : head.end(place) - head.start(place) + CRLF;
    }
    return length;
  }

  /** Copies them to {@code out} and says where they end there; neighbours go as one stretch. */
  int write(byte[] out, int from) {
    int at = from;
    for (int i = 0; i < size; i++) {
      int place = place(i);
      if (place < 0) {
        byte[] bytes = written[~place].bytes();
        System.arraycopy(bytes, 0, out, at, bytes.length);
        at += bytes.length;
      } else {
        int last = place;
        while (i + 1 < size && place(i + 1) == last + 1 && head.adjoins(last)) {
          last++;
          i++;
        }
        int length = head.end(last) - head.start(place);
        System.arraycopy(head.bytes(), head.start(place), out, at, length);
        out[at + length] = '\r';
        out[at + length + 1] = '\n';
        at += length + CRLF;
      }
    }
    return at;
  }
}
