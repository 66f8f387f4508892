package io.signalbox.core.script.lang;

/**
 * A piece of a source.
 *
 * @param start offset of the first character
 * @param end offset after the last one
 */
public record Span(Source source, int start, int end) {
  public Span {
    if (start < 0 || end < start || end > source.text().length()) {
      throw new IllegalArgumentException("no span " + start + " to " + end);
    }
  }

  /** From 1. */
  public int line() {
    return source.line(start);
  }

  /** From 1. */
  public int column() {
    return source.column(start);
  }

  /** The characters. */
  public String text() {
    return source.text().substring(start, end);
  }

  /** From the start of this to the end of {@code last}; this alone if that is in another file. */
  public Span to(Span last) {
    return last.source == source && last.end >= start ? new Span(source, start, last.end) : this;
  }

  /** {@code file:line:column}. */
  @Override
  public String toString() {
    return source.name() + ":" + line() + ":" + column();
  }
}
