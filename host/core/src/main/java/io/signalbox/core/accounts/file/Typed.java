package io.signalbox.core.accounts.file;

import io.signalbox.core.accounts.model.Problem;
import io.signalbox.core.accounts.model.Row;
import java.util.List;

/**
 * What reading the columns of a row gave.
 *
 * @param rows none when there is an error; several trunks when several addresses were given
 * @param problems errors, each at the row's name
 */
public record Typed<R extends Row>(List<R> rows, List<Problem> problems) {
  static <R extends Row> Typed<R> of(List<R> rows, List<Problem> problems) {
    return new Typed<>(Problem.anyError(problems) ? List.of() : rows, List.copyOf(problems));
  }
}
