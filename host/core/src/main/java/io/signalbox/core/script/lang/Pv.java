package io.signalbox.core.script.lang;

import java.util.List;

/**
 * A pseudo-variable as it is written: {@code $ru}, {@code $var(x)}, {@code $(hdr(Via)[1]{s.len})}.
 *
 * @param span all of it
 * @param nameSpan the name alone
 * @param inner what stands in parentheses, or null
 * @param index what stands in brackets, or null
 * @param changes the transformations, in order
 */
public record Pv(
    Span span, Span nameSpan, String name, Inner inner, Index index, List<Change> changes) {
  static final String ARROW = "=>";

  /**
   * The part in parentheses.
   *
   * @param key what stands behind {@code =>}; null where there is none
   */
  public record Inner(Span span, String text, Template key) {
    /** What stands before {@code =>}; all of it where there is none. */
    public String table() {
      int arrow = text.indexOf(ARROW);
      return arrow < 0 ? text : text.substring(0, arrow).trim();
    }
  }

  /** Which of several values: {@code all} for {@code *}; negative counts from the end. */
  public record Index(Span span, boolean all, int number) {}

  /** A transformation with its parameters. */
  public record Change(Span nameSpan, String name, List<Template> params) {}
}
