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

  /** The value of the line; null when there is nothing left at all. */
  private Span all;

  /** Where the rest of it starts. */
  private int at;

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
      NameAddr address = reader.addressAlone(values.next());
      if (address != null) {
        found.add(address);
      }
    }
    return found;
  }

  /** The first value of a line. */
  static Span first(Span line) {
    int comma = line.comma(line.from());
    return comma == line.to() ? line : Span.trimmed(line.bytes(), line.from(), comma);
  }

  /** True for a line of one value. */
  static boolean isOne(Span line) {
    return line.comma(line.from()) == line.to();
  }

  private void goTo(int found) {
    line = found;
    all = found < 0 ? null : lines.value(found);
    at = found < 0 ? 0 : all.from();
  }

  @Override
  public boolean hasNext() {
    return all != null;
  }

  @Override
  public Span next() {
    if (all == null) {
      throw new NoSuchElementException();
    }
    int comma = all.comma(at);
    boolean alone = at == all.from() && comma == all.to();
    Span value = alone ? all : Span.trimmed(all.bytes(), at, comma);
    if (comma < all.to()) {
      at = comma + 1;
    } else {
      goTo(lines.find(name, line + 1));
    }
    return value;
  }
}
