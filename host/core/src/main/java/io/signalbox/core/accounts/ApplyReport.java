package io.signalbox.core.accounts;

import io.signalbox.core.accounts.model.Problem;
import java.util.List;

/**
 * What applying a file did, or would do.
 *
 * @param applied true if the database is now as the file says; false for a dry run or an error
 * @param diff a line for each row that differs: {@code + trunk …}, {@code ~ trunk …: channels 10 →
 *     20}, {@code - trunk …}; empty when nothing does
 * @param problems errors, because of which nothing was applied, and warnings
 * @param version of the accounts after it
 */
public record ApplyReport(
    boolean applied, List<String> diff, List<Problem> problems, long version) {
  /** True if an error kept it from being applied. */
  public boolean refused() {
    return Problem.anyError(problems);
  }
}
