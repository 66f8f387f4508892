package io.signalbox.core.accounts.sql;

import java.sql.SQLException;
import org.h2.api.ErrorCode;

/** Turns what H2 says into what the operator can act on. */
final class H2Errors {
  private static final String NO_DATABASE = "is not a database file, or is damaged";

  private H2Errors() {}

  /** The file is somebody else's. */
  static DatabaseFailure foreign(DatabaseUrl url) {
    return new DatabaseFailure("database " + url + ": " + NO_DATABASE, null);
  }

  static DatabaseFailure failure(DatabaseUrl url, SQLException e) {
    return new DatabaseFailure("database " + url + ": " + reason(e), e);
  }

  private static String reason(SQLException e) {
    return switch (e.getErrorCode()) {
      case ErrorCode.DATABASE_ALREADY_OPEN_1 -> "locked by another process";
      case ErrorCode.FILE_CORRUPTED_1,
          ErrorCode.FILE_VERSION_ERROR_1,
          ErrorCode.FILE_ENCRYPTION_ERROR_1 ->
          NO_DATABASE;
      case ErrorCode.WRONG_USER_OR_PASSWORD -> "login refused";
      case ErrorCode.IO_EXCEPTION_1, ErrorCode.IO_EXCEPTION_2, ErrorCode.FILE_CREATION_FAILED_1 ->
          "cannot be read or written: " + innermost(e);
      default -> Schema.firstLine(e);
    };
  }

  private static String innermost(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return Schema.firstLine(cause);
  }
}
