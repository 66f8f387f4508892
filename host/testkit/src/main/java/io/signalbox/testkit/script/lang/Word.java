package io.signalbox.testkit.script.lang;

import io.signalbox.core.script.lang.Span;

/**
 * A word of a line.
 *
 * @param text what it says, without quotes
 * @param quoted true if it stood in quotes, so that it is nobody's keyword
 */
public record Word(Span span, String text, boolean quoted) {
  /** True for this word, outside quotes. */
  boolean is(String keyword) {
    return !quoted && text.equals(keyword);
  }
}
