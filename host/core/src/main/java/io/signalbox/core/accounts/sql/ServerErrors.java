package io.signalbox.core.accounts.sql;

import java.sql.SQLException;

/** Turns what the driver of a database server says into what the operator can act on. */
final class ServerErrors {
  private static final int MARIADB_UNKNOWN_DATABASE = 1049;
  private static final int MARIADB_NO_RIGHT_TO_DATABASE = 1044;

  private ServerErrors() {}

  static DatabaseFailure failure(DatabaseUrl url, SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    if (away(state)) {
      return DatabaseFailure.away(url, e);
    }
    return new DatabaseFailure("database " + url + ": " + reason(state, e), e);
  }

  /**
   * 08: no connection. 57P: it is shutting down or starting. 53300 and 08004 of MariaDB: it has no
   * connection left.
   */
  private static boolean away(String state) {
    return state.startsWith("08") || state.startsWith("57P") || state.equals("53300");
  }

  private static String reason(String state, SQLException e) {
    if (state.equals("3D000") || e.getErrorCode() == MARIADB_UNKNOWN_DATABASE) {
      return "there is no such database on the server";
    }
    if (e.getErrorCode() == MARIADB_NO_RIGHT_TO_DATABASE) {
      return "the user has no right to it";
    }
    return state.startsWith("28") ? "login refused" : Schema.firstLine(e);
  }
}
