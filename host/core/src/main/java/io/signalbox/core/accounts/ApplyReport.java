package io.signalbox.core.accounts;

import io.signalbox.core.accounts.model.Change;
import io.signalbox.core.accounts.model.Problem;
import java.util.List;

/**
 * What applying a file or an edit did, or would do.
 *
 * @param applied true if the database is now as it was asked; false for a dry run or an error
 * @param changes a row each; empty when nothing differs
 * @param problems errors, because of which nothing was applied, and warnings
 * @param version of the accounts after it
 */
public record ApplyReport(
    boolean applied, List<Change> changes, List<Problem> problems, long version) {
  /** True if an error kept it from being applied. */
  public boolean refused() {
    return Problem.anyError(problems);
  }

  /** A line for each row that differs; see {@link Change#line}. */
  public List<String> diff() {
    return changes.stream().map(Change::line).toList();
  }
}
