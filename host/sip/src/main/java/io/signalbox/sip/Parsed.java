package io.signalbox.sip;

import java.util.Optional;
import java.util.function.Function;

/**
 * What parsing gave: a value, or the reason there is none. Bad input is a value, not an exception.
 *
 * @param <T> what was to be parsed
 */
public sealed interface Parsed<T> {
  /** The text was good. */
  record Ok<T>(T value) implements Parsed<T> {}

  /** The text was not good. */
  record Bad<T>(ParseFailure failure) implements Parsed<T> {}

  /** A good result. */
  static <T> Parsed<T> ok(T value) {
    return new Ok<>(value);
  }

  /** A failure at {@code offset}. */
  static <T> Parsed<T> bad(int offset, String rule, String message) {
    return new Bad<>(new ParseFailure(offset, rule, message));
  }

  /** The value, or nothing. */
  default Optional<T> toOptional() {
    return this instanceof Ok<T> ok ? Optional.of(ok.value) : Optional.empty();
  }

  /** The failure, or nothing. */
  default Optional<ParseFailure> problem() {
    return this instanceof Bad<T> bad ? Optional.of(bad.failure) : Optional.empty();
  }

  /** The same failure, or the value changed by {@code f}. */
  default <U> Parsed<U> map(Function<T, U> f) {
    return this instanceof Ok<T> ok ? ok(f.apply(ok.value)) : new Bad<>(((Bad<T>) this).failure);
  }

  /** The value; for text that is known to be good, such as a literal in the source. */
  default T orElseThrow() {
    if (this instanceof Ok<T> ok) {
      return ok.value;
    }
    throw new IllegalArgumentException(((Bad<T>) this).failure.toString());
  }
}
