package io.signalbox.core.accounts.sql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
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
    public DatabaseUrl fresh(Path directory) throws Exception {
      int port = Postgres.SERVER.getPort();
      String name = created(Postgres.SERVER.getJdbcUrl("postgres", "postgres"));
      String url = "postgresql://postgres:any%40thing@127.0.0.1:" + port + "/" + name;
      return DatabaseUrl.parse(url, directory).orElseThrow();
    }
  },
  MARIADB {
    @Override
    public DatabaseUrl fresh(Path directory) throws Exception {
      String name = created(Maria.server().jdbcUrl());
      return DatabaseUrl.parse(Maria.server().url(name), directory).orElseThrow();
    }
  };

  private static final AtomicInteger CREATED = new AtomicInteger();

  /** A database without tables; an embedded one in this directory. */
  public abstract DatabaseUrl fresh(Path directory) throws Exception;

  private static String created(String jdbcUrl) throws SQLException {
    String name = "signalbox" + CREATED.incrementAndGet();
    try (Connection connection = DriverManager.getConnection(jdbcUrl);
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
    return name;
  }

  private static final class Postgres {
    static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().start(); // ends with this process
      } catch (IOException e) {
        throw new IllegalStateException("PostgreSQL did not start", e);
      }
    }
  }

  private static final class Maria {
    private static MariaDb server;

    static synchronized MariaDb server() throws Exception {
      if (server == null) {
        server = MariaDb.start(Files.createTempDirectory("signalbox-mariadb"));
        Runtime.getRuntime().addShutdownHook(new Thread(Maria::end));
      }
      return server;
    }

    private static void end() {
      try {
        server.close();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
