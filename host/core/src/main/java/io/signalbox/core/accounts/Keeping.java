package io.signalbox.core.accounts;

import io.signalbox.core.accounts.model.UserRow;
import io.signalbox.core.accounts.snapshot.KnownUsers;
import io.signalbox.core.accounts.sql.DatabaseFailure;
import io.signalbox.core.accounts.sql.DatabaseUrl;
import io.signalbox.core.accounts.sql.KeptRows;
import io.signalbox.core.accounts.sql.Seal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what was read of a database on a server in files, for a start without it; of an embedded
 * one nothing, because it is a file itself. On the store's worker.
 */
final class Keeping {
  /** Users that were asked for are written so often at most. */
  private static final Duration USERS_WRITTEN = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(Keeping.class);

  private interface Writing {
    void run() throws IOException;
  }

  private final Vertx vertx;
  private final boolean needed;
  private final Seal seal;
  private final KeptRows kept;
  private final KnownUsers users;
  private final Clock clock;
  private Instant usersWritten;
  private long usersKept;

  Keeping(
      Vertx vertx, DatabaseUrl url, Path dataDirectory, Seal seal, KnownUsers users, Clock clock) {
    this.vertx = vertx;
    this.needed = !url.embedded();
    this.seal = seal;
    this.kept = new KeptRows(dataDirectory, url, seal);
    this.users = users;
    this.clock = clock;
    this.usersWritten = clock.instant();
  }

  /** Where the accounts are. */
  Path path() {
    return kept.path();
  }

  /**
   * What an earlier process has kept, if it has; its users are known from now on. Fails with a
   * {@link DatabaseFailure} when it cannot serve.
   */
  Future<Optional<KeptRows.Rows>> read() {
    return vertx.executeBlocking(
        () -> {
          seal.load();
          users.restore(kept.readUsers());
          return kept.read();
        });
  }

  Future<Void> rows(KeptRows.Rows rows) {
    return write(() -> kept.write(rows));
  }

  /** Once in a while, if anything has changed. */
  Future<Void> usersNowAndThen() {
    return clock.instant().isBefore(usersWritten.plus(USERS_WRITTEN))
        ? Future.succeededFuture()
        : users();
  }

  /** If anything has changed. */
  Future<Void> users() {
    long changes = users.changes();
    if (changes == usersKept) {
      return Future.succeededFuture();
    }
    usersWritten = clock.instant();
    usersKept = changes;
    List<UserRow> rows = users.rows();
    return write(() -> kept.writeUsers(rows));
  }

  /** Without the files everything works until the next start: a full disk stops no call. */
  private Future<Void> write(Writing writing) {
    if (!needed) {
      return Future.succeededFuture();
    }
    return vertx
        .<Void>executeBlocking(
            () -> {
              writing.run();
              return null;
            })
        .otherwise(
            failure -> {
              LOG.error("what was read of the database could not be kept", failure);
              return null;
            });
  }
}
