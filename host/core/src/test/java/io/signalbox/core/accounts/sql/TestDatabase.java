package io.signalbox.core.accounts.sql;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Every kind of database that can hold accounts; servers live as long as the tests. */
public enum TestDatabase {
  H2 {
    @Override
    public DatabaseUrl fresh(Path directory) {
      return DatabaseUrl.parse("h2:./signalbox", directory).orElseThrow();
    }
  },
  POSTGRESQL {
    @Override
    TestServer start(Path directory) throws Exception {
      return PostgreSql.start(directory);
    }
  },
  MARIADB {
    @Override
    TestServer start(Path directory) throws Exception {
      return MariaDb.start(directory);
    }
  };

  private static final Map<TestDatabase, TestServer> RUNNING = new EnumMap<>(TestDatabase.class);
  private static final AtomicInteger CREATED = new AtomicInteger();

  /** A database without tables; an embedded one in this directory. */
  public DatabaseUrl fresh(Path directory) throws Exception {
    return DatabaseUrl.parse(created(running()), directory).orElseThrow();
  }

  /** A database without tables on this server, as the operator writes it. */
  public static String created(TestServer server) throws SQLException {
    String name = "signalbox" + CREATED.incrementAndGet();
    try (Connection connection = DriverManager.getConnection(server.jdbcUrl());
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
    return server.url(name);
  }

  /** Makes a server of its own. */
  TestServer start(Path directory) throws Exception {
    throw new IllegalStateException("an embedded database has no server");
  }

  /** The server that all tests of this process share. */
  public TestServer running() throws Exception {
    synchronized (RUNNING) {
      TestServer server = RUNNING.get(this);
      if (server == null) {
        server = start(Files.createTempDirectory("signalbox-" + name().toLowerCase(Locale.ROOT)));
        RUNNING.put(this, server);
        TestServer ending = server;
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(ending)));
      }
      return server;
    }
  }

  private static void end(TestServer server) {
    try {
      server.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
