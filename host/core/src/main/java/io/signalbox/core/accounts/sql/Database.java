package io.signalbox.core.accounts.sql;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.jdbcclient.JDBCConnectOptions;
import io.vertx.jdbcclient.JDBCPool;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.concurrent.TimeUnit;

/** An open database with its tables up to date, and the seal of its passwords. */
public final class Database {
  private static final int CONNECTIONS = 4;

  /** Look-ups of made-up users queue here; beyond it they fail at once. */
  private static final int WAITING = 1024;

  private final Vertx vertx;
  private final Connection keeper;
  private final Pool pool;
  private final Seal seal;

  private Database(Vertx vertx, Connection keeper, Pool pool, Seal seal) {
    this.vertx = vertx;
    this.keeper = keeper;
    this.pool = pool;
    this.seal = seal;
  }

  /** Opens it on a worker; fails with a {@link DatabaseFailure}. */
  public static Future<Database> open(Vertx vertx, DatabaseUrl url, Path dataDirectory) {
    return vertx.executeBlocking(
        () -> {
          Files.createDirectories(dataDirectory);
          Seal seal = new Seal(dataDirectory);
          seal.load();
          Connection keeper = Schema.open(url);
          return new Database(vertx, keeper, pool(vertx, url), seal);
        });
  }

  private static Pool pool(Vertx vertx, DatabaseUrl url) {
    // finite, because a pooled JDBC connection claims to be valid for ever
    PoolOptions options =
        new PoolOptions()
            .setMaxSize(CONNECTIONS)
            .setMaxWaitQueueSize(WAITING)
            .setIdleTimeout(60)
            .setIdleTimeoutUnit(TimeUnit.SECONDS)
            .setMaxLifetime(10)
            .setMaxLifetimeUnit(TimeUnit.MINUTES);
    return JDBCPool.pool(
        vertx,
        new JDBCConnectOptions()
            .setJdbcUrl(url.jdbcUrl())
            .setUser(url.user())
            .setPassword(url.password()),
        options);
  }

  /** The connections. */
  public Pool pool() {
    return pool;
  }

  /** What opens the passwords in it. */
  public Seal seal() {
    return seal;
  }

  /** Reads outside a transaction. */
  public AccountReads reads() {
    return AccountReads.over(pool, seal);
  }

  /** Reads and writes the blocks of the firewall. */
  public BlockStatements blocks(SqlClient client) {
    return new BlockStatements(new Statements(client, Dialect.QUESTION_MARKS));
  }

  /** Makes the key of the passwords if there is none yet. */
  public Future<Void> readySeal() {
    return vertx.executeBlocking(
        () -> {
          seal.ready();
          return null;
        });
  }

  /** Closes all connections; an embedded database is then closed, too. */
  public Future<Void> close() {
    return pool.close()
        .eventually(
            () ->
                vertx.executeBlocking(
                    () -> {
                      keeper.close();
                      return null;
                    }));
  }
}
