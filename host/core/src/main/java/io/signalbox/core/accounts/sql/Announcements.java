package io.signalbox.core.accounts.sql;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears of changes from PostgreSQL itself (LISTEN), on a connection that does nothing else. It is
 * kept up by {@link #keep}, which is called by one context.
 */
final class Announcements {
  /** What the trigger of the migration announces on. */
  private static final String LISTEN = "listen signalbox_accounts";

  private static final int ANSWER_SECONDS = 3;

  private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);

  private final Pool pool;
  private final Runnable changed;
  private volatile SqlConnection listening;

  Announcements(Vertx vertx, DatabaseUrl url, Runnable changed) {
    this.pool = Pools.open(vertx, url, 1);
    this.changed = changed;
  }

  /** Listens if it does not, and makes sure that the connection is alive if it does. */
  Future<Void> keep() {
    SqlConnection now = listening;
    if (now == null) {
      return pool.getConnection().compose(this::listen);
    }
    return now.query("select 1")
        .execute()
        .timeout(ANSWER_SECONDS, TimeUnit.SECONDS)
        .<Void>mapEmpty()
        .onFailure(e -> drop(now));
  }

  private Future<Void> listen(SqlConnection connection) {
    ((PgConnection) connection).notificationHandler(notification -> changed.run());
    connection.closeHandler(closed -> drop(connection));
    connection.exceptionHandler(e -> LOG.debug("the database ends the connection", e));
    return connection
        .query(LISTEN)
        .execute()
        .<Void>mapEmpty()
        .onSuccess(
            done -> {
              listening = connection;
              changed.run(); // what happened before nobody has announced to us
            })
        .onFailure(e -> connection.close());
  }

  private void drop(SqlConnection connection) {
    if (listening == connection) {
      listening = null;
      connection.close();
    }
  }

  Future<Void> close() {
    return pool.close();
  }
}
