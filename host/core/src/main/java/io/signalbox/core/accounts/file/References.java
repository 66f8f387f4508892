package io.signalbox.core.accounts.file;

import java.util.Optional;

/** What {@code ${env:NAME}} and {@code ${file:PATH}} stand for. */
@FunctionalInterface
public interface References {
  /** Resolves nothing: each reference is an error. */
  References NONE = (kind, name) -> Optional.empty();

  /**
   * The value; empty when there is none.
   *
   * @param kind {@code env} or {@code file}
   * @param name of the variable, or the path
   */
  Optional<String> value(String kind, String name);
}
