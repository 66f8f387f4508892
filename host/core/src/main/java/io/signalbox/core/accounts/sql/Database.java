package io.signalbox.core.accounts.sql;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Optional;

/** An open database with its tables up to date, and the seal of its passwords. */
public final class Database {
  private final Vertx vertx;
  private final DatabaseUrl url;
  private final Optional<Connection> keeper;
  private final Pool pool;
  private final Seal seal;
  private Optional<Announcements> announcements = Optional.empty();

  private Database(Vertx vertx, DatabaseUrl url, Optional<Connection> keeper, Seal seal) {
    this.vertx = vertx;
    this.url = url;
    this.keeper = keeper;
    this.pool = Pools.open(vertx, url);
    this.seal = seal;
  }

  /** Opens it on a worker; fails with a {@link DatabaseFailure}. */
  public static Future<Database> open(Vertx vertx, DatabaseUrl url, Path dataDirectory, Seal seal) {
    return vertx.executeBlocking(
        () -> {
          Files.createDirectories(dataDirectory);
          seal.load();
          return new Database(vertx, url, Schema.open(url), seal);
        });
  }

  /** The connections. */
  public Pool pool() {
    return pool;
  }

  /** Reads outside a transaction. */
  public AccountReads reads() {
    return reads(pool);
  }

  /** Reads within a transaction. */
  public AccountReads reads(SqlClient connection) {
    return new AccountReads(new Statements(connection, url.kind().dialect()), seal);
  }

  /** Writes within a transaction. */
  public AccountWrites writes(SqlClient connection) {
    return new AccountWrites(new Statements(connection, url.kind().dialect()), seal);
  }

  /**
   * From now on {@code changed} runs when the database says that something has changed, where it
   * can say so: the others have to be asked.
   */
  public void announce(Runnable changed) {
    if (url.kind() == DatabaseKind.POSTGRESQL) {
      announcements = Optional.of(new Announcements(vertx, url, changed));
    }
  }

  /** Sees to it that the database can say that something has changed. */
  public Future<Void> keepListening() {
    return announcements.map(Announcements::keep).orElseGet(Future::succeededFuture);
  }

  /** Reads and writes the blocks of the firewall. */
  public BlockStatements blocks(SqlClient client) {
    return new BlockStatements(new Statements(client, url.kind().dialect()));
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
    Future<Void> silent =
        announcements.map(Announcements::close).orElseGet(Future::succeededFuture);
    return silent.transform(done -> pool.close()).eventually(this::closeKeeper);
  }

  private Future<Void> closeKeeper() {
    return vertx.executeBlocking(
        () -> {
          if (keeper.isPresent()) {
            keeper.get().close();
          }
          return null;
        });
  }
}
