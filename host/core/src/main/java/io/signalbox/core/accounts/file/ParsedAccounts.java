package io.signalbox.core.accounts.file;

import io.signalbox.core.accounts.model.AccountsFile;
import io.signalbox.core.accounts.model.Problem;
import java.util.List;

/** What reading a file gave. */
public sealed interface ParsedAccounts {
  /** It can be applied, as far as can be told without the database. */
  record Readable(AccountsFile file, List<Problem> warnings) implements ParsedAccounts {}

  /** It cannot. All problems, warnings among them, in the order of their lines. */
  record Refused(List<Problem> problems) implements ParsedAccounts {}
}
