package io.signalbox.core.script.lang;

import java.util.List;
import java.util.Optional;

/**
 * A string with pseudo-variables in it.
 *
 * @param span without the quotes
 * @param parts in order; a string without pseudo-variables has one or none
 * @param doubtful places where a {@code $} looks like a pseudo-variable but is none
 */
public record Template(Span span, List<Part> parts, List<Span> doubtful) {
  /** A piece. */
  public sealed interface Part {}

  /** Plain text, its escapes resolved. */
  public record Chars(String text) implements Part {}

  /** A value. */
  public record Value(Pv pv) implements Part {}

  /** The text, if there is no pseudo-variable in it. */
  public Optional<String> constant() {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      if (!(part instanceof Chars chars)) {
        return Optional.empty();
      }
      text.append(chars.text);
    }
    return Optional.of(text.toString());
  }
}
