package io.signalbox.sip;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
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

  /** The values that are not empty. */
  static List<String> texts(HeaderLines lines, HeaderName name) {
    if (lines.find(name, 0) < 0) {
      return new ArrayList<>(0);
    }
    List<String> found = new ArrayList<>(2);
    for (ListedValues values = new ListedValues(lines, name); values.hasNext(); ) {
      Span value = values.next();
      if (!value.isEmpty()) {
        found.add(value.text());
      }
    }
    return found;
  }

  /** The values of Via, which the parser knows to be good. */
  static List<Via> vias(HeaderLines lines) {
    List<Via> found = new ArrayList<>(4);
    ValueReader reader = new ValueReader();
    ListedValues values = new ListedValues(lines, HeaderName.VIA);
    while (values.hasNext()) {
      found.add(reader.via(values.next()).orElseThrow());
    }
    return found;
  }

  /** The values that are addresses; dialogs keep them, so they keep nothing of the message. */
  static List<NameAddr> addresses(HeaderLines lines, HeaderName name) {
    if (lines.find(name, 0) < 0) {
      return new ArrayList<>(0);
    }
    List<NameAddr> found = new ArrayList<>(2);
    ValueReader reader = new ValueReader();
    for (ListedValues values = new ListedValues(lines, name); values.hasNext(); ) {
      if (reader.address(values.next()) instanceof Parsed.Ok<NameAddr> ok) {
        found.add(ok.value().alone());
      }
    }
    return found;
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
    int comma = rest.comma(rest.from());
    Span value = rest.part(rest.from(), comma).trimmed();
    if (comma < rest.to()) {
      rest = rest.part(comma + 1, rest.to());
    } else {
      goTo(lines.find(name, line + 1));
    }
    return value;
  }
}
