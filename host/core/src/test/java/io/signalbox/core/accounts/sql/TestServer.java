package io.signalbox.core.accounts.sql;

/** A database server that a test stops and starts. */
public interface TestServer extends AutoCloseable {
  /** As the operator writes it. */
  String url(String database);

  /** Of the server, for JDBC. */
  String jdbcUrl();

  /** Starts it, unless it runs, and returns when it takes connections. */
  void up() throws Exception;

  /** Stops it: its connections end. */
  void down() throws Exception;

  @Override
  default void close() throws Exception {
    down();
  }
}
