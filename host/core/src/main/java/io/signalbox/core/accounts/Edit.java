package io.signalbox.core.accounts;

import io.signalbox.core.accounts.file.References;
import io.signalbox.core.accounts.model.RowKind;
import java.util.Locale;
import java.util.Map;

/**
 * What an operator does to one row, by the name that people call it.
 *
 * @param columns under the names they have in a file; a null or an empty text is the default
 * @param references what {@code ${env:NAME}} and {@code ${file:PATH}} in them stand for
 */
public record Edit(
    Action action, RowKind kind, String name, Map<String, Object> columns, References references) {
  /** What is done. */
  public enum Action {
    /** The row is new. */
    ADD,
    /** The columns that are named change; the others stay. */
    SET,
    /** An account must have neither trunks nor users. */
    RM,
    /** An account goes with its trunks and users. */
    RM_ALL,
    /**
     * As {@link #SET}; of an account, all its trunks that have a username, which must be the same.
     */
    PASSWD
  }

  /** What the audit says of where it came from: {@code trunk set}. */
  String origin() {
    String done = action == Action.RM_ALL ? "rm" : action.name().toLowerCase(Locale.ROOT);
    return kind.name().toLowerCase(Locale.ROOT) + " " + done;
  }

  @Override
  public String toString() {
    return origin() + " " + name; // the columns may have a password
  }
}
