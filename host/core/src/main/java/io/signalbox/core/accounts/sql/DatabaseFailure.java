package io.signalbox.core.accounts.sql;

/**
 * The database cannot be used; the message is one line for the operator, such as {@code database
 * h2:./data/signalbox: locked by another process}.
 */
public final class DatabaseFailure extends Exception {
  private static final long serialVersionUID = 1;

  /** {@code cause} may be null. */
  public DatabaseFailure(String line, Throwable cause) {
    super(line, cause);
  }
}
