package io.signalbox.core.accounts.model;

/**
 * Where something was written.
 *
 * @param source a file's name, or {@code database}
 * @param line from 1; 0 when there are no lines
 * @param column from 1; 0 when there are no lines
 */
public record Position(String source, int line, int column) {
  /** Of a row that was read back. */
  public static final Position DATABASE = new Position("database", 0, 0);

  @Override
  public String toString() {
    return line == 0 ? source : source + ":" + line + ":" + column;
  }
}
