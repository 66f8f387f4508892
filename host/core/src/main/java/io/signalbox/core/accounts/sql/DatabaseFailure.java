package io.signalbox.core.accounts.sql;

/**
 * The database cannot be used; the message is one line for the operator, such as {@code database
 * h2:./data/signalbox: locked by another process}.
 */
public final class DatabaseFailure extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean away;

  /** {@code cause} may be null. */
  public DatabaseFailure(String line, Throwable cause) {
    this(line, cause, false);
  }

  private DatabaseFailure(String line, Throwable cause, boolean away) {
    super(line, cause);
    this.away = away;
  }

  /** Nobody answers there now; {@code cause} may be null. */
  public static DatabaseFailure away(DatabaseUrl url, Throwable cause) {
    return new DatabaseFailure("database " + url + ": does not answer", cause, true);
  }

  /** True if it may answer later, without anybody mending anything here. */
  public boolean away() {
    return away;
  }
}
