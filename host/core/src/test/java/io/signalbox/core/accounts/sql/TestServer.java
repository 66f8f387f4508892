package io.signalbox.core.accounts.sql;

import java.nio.file.Path;

/** A database server that a test stops and starts. */
public interface TestServer extends AutoCloseable {
  /** As the operator writes it. */
  String url(String database);

  /** Of the server, for JDBC. */
  String jdbcUrl();

  /** The authority of its certificate, in PEM. */
  Path roots();

  /** Starts it, unless it runs, and returns when it takes connections. */
  void up() throws Exception;

  /** Stops it: its connections end. */
  void down() throws Exception;

  @Override
  default void close() throws Exception {
    down();
  }
}
