package io.signalbox.testkit.script.lang;

/**
 * A form of sentence.
 *
 * @param <A> what is done for one
 * @param meaning for the reference
 * @param purpose which clauses it takes
 */
public record Rule<A>(Pattern pattern, String meaning, Clause.Purpose purpose, A action) {
  /** Of a pattern, see {@link Pattern}. */
  public static <A> Rule<A> of(String pattern, Clause.Purpose purpose, String meaning, A action) {
    return new Rule<>(Pattern.of(pattern), meaning, purpose, action);
  }

  /** Its form, for the reference. */
  public String shown() {
    return pattern.shown();
  }
}
