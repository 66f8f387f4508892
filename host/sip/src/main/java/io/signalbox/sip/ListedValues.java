package io.signalbox.sip;

import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * All values of a header field in their order, which may stand on one line or on several (RFC 3261
 * §7.3.1), without the white space around them. Some may be empty.
 */
final class ListedValues implements Iterator<Span> {
  private final HeaderLines lines;
  private final HeaderName name;
  private int line;

  /** What is left of the line; null when there is nothing left at all. */
  private Span rest;

  private ListedValues(HeaderLines lines, HeaderName name) {
    this.lines = lines;
    this.name = name;
    goTo(lines.find(name, 0));
  }

  static Iterable<Span> of(HeaderLines lines, HeaderName name) {
    return () -> new ListedValues(lines, name);
  }

  /** The first value of a line. */
  static Span first(Span line) {
    return line.part(line.from(), line.comma(line.from())).trimmed();
  }

  /** True for a line of one value. */
  static boolean isOne(Span line) {
    return line.comma(line.from()) == line.to();
  }

  private void goTo(int found) {
    line = found;
    rest = found < 0 ? null : lines.value(found);
  }

  @Override
  public boolean hasNext() {
    return rest != null;
  }

  @Override
  public Span next() {
    if (rest == null) {
      throw new NoSuchElementException();
    }
    Span value = first(rest);
    int comma = rest.comma(rest.from());
    if (comma < rest.to()) {
      rest = rest.part(comma + 1, rest.to());
    } else {
      goTo(lines.find(name, line + 1));
    }
    return value;
  }
}
