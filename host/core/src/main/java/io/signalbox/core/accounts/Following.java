package io.signalbox.core.accounts;

import io.signalbox.core.accounts.model.UserRow;
import io.signalbox.core.accounts.names.HostLookup;
import io.signalbox.core.accounts.snapshot.AccountSnapshot;
import io.signalbox.core.accounts.snapshot.KnownUsers;
import io.signalbox.core.accounts.sql.AccountReads;
import io.signalbox.core.accounts.sql.Database;
import io.signalbox.core.accounts.sql.DatabaseFailure;
import io.signalbox.core.accounts.sql.DatabaseUrl;
import io.signalbox.core.accounts.sql.KeptRows;
import io.signalbox.core.accounts.sql.Seal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the database: opens it, reads it whenever its version differs, and keeps what was read
 * last for the times when it is away. On the store's worker, but for what says otherwise.
 */
final class Following {
  /** A database that is asked for its version and does not answer for so long is away. */
  private static final long ANSWER_SECONDS = 3;

  /** While the database is away the log says so again and again. */
  private static final Duration REMINDER = Duration.ofMinutes(5);

  private static final Logger LOG = LoggerFactory.getLogger(Following.class);

  private final Vertx vertx;
  private final DatabaseUrl url;
  private final Path dataDirectory;
  private final Clock clock;
  private final Seal seal;
  private final Keeping keeping;
  private final KnownUsers users = new KnownUsers(this::user);
  private final Publishing publishing;
  private final Runnable announced;
  private final Object reloading = new Object();
  private Future<Void> lastReload = Future.succeededFuture();
  private volatile Optional<Database> database = Optional.empty();
  private volatile boolean reachable;
  private volatile boolean closed;
  private volatile long reloads;
  private volatile LongConsumer blocks = version -> {};
  private volatile Instant confirmed;
  private Instant said;

  /** {@code announced} runs, on any thread, when the database says that it has changed. */
  Following(
      Vertx vertx,
      DatabaseUrl url,
      Path dataDirectory,
      HostLookup lookup,
      Clock clock,
      Runnable announced) {
    this.vertx = vertx;
    this.url = url;
    this.dataDirectory = dataDirectory;
    this.clock = clock;
    this.seal = new Seal(dataDirectory);
    this.keeping = new Keeping(vertx, url, dataDirectory, seal, users, clock);
    this.publishing = new Publishing(users, lookup, clock);
    this.announced = announced;
    this.confirmed = clock.instant();
    this.said = confirmed;
  }

  /** Any thread. */
  AccountSnapshot snapshot() {
    return publishing.snapshot();
  }

  /** Any thread. */
  boolean reachable() {
    return reachable;
  }

  /** How long ago the database last said that the snapshot is right. Any thread. */
  Duration age() {
    return Duration.between(confirmed, clock.instant());
  }

  /** How often another version was read. Any thread. */
  long reloads() {
    return reloads;
  }

  /** {@code seen} hears the version of the blocks with each look at the database. Any thread. */
  void tellOfBlocks(LongConsumer seen) {
    blocks = seen;
  }

  /** The open database; fails while it was never there. Any thread. */
  Future<Database> database() {
    return database
        .map(Future::succeededFuture)
        .orElseGet(() -> Future.failedFuture(DatabaseFailure.away(url, null)));
  }

  /** The same failure, or that the database is away, if that is known. Any thread. */
  <T> Future<T> explained(Throwable failure) {
    return Future.failedFuture(
        reachable || failure instanceof DatabaseFailure
            ? failure
            : DatabaseFailure.away(url, failure));
  }

  /** Reads the database, or else what an earlier process kept of it; fails without either. */
  Future<Void> start() {
    return open()
        .recover(failure -> away(failure) ? earlier(failure) : Future.failedFuture(failure));
  }

  private static boolean away(Throwable failure) {
    return failure instanceof DatabaseFailure known && known.away();
  }

  private Future<Void> open() {
    return Database.open(vertx, url, dataDirectory, seal)
        .compose(
            opened -> {
              database = Optional.of(opened);
              opened.announce(announced);
              return reload()
                  .recover(cold -> reload()) // the first connection has all of TLS to load
                  .onSuccess(done -> reachable = true)
                  .recover(failure -> giveUp(opened, failure));
            });
  }

  /** It went away again while it was read, or cannot be read. */
  private Future<Void> giveUp(Database opened, Throwable failure) {
    database = Optional.empty();
    Throwable why =
        failure instanceof DatabaseFailure || url.embedded()
            ? failure
            : DatabaseFailure.away(url, failure);
    return opened.close().transform(done -> Future.failedFuture(why));
  }

  private Future<Void> earlier(Throwable failure) {
    return keeping
        .read()
        .compose(
            rows -> {
              if (rows.isEmpty()) {
                String line = failure.getMessage() + ", and there is no " + keeping.path();
                return Future.failedFuture(new DatabaseFailure(line, failure));
              }
              confirmed = rows.get().at();
              publishing.rows(rows.get());
              LOG.warn(
                  "{}: starting from the accounts of {}, {} s old",
                  failure.getMessage(),
                  confirmed,
                  age().toSeconds());
              return Future.succeededFuture();
            });
  }

  /** Reads again if something has changed; opens the database if it was never there. */
  Future<Void> look() {
    publishing.refreshNames();
    Future<Void> looking =
        database.isEmpty()
            ? open()
            : version()
                .timeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                .compose(
                    both -> {
                      blocks.accept(both.blocks());
                      if (both.version() == snapshot().version()) {
                        confirmed = clock.instant();
                        return Future.succeededFuture();
                      }
                      return reload();
                    });
    return looking
        .onSuccess(done -> answered())
        .onFailure(this::failed)
        .eventually(keeping::usersNowAndThen);
  }

  private Future<AccountReads.Version> version() {
    Database open = database.orElseThrow();
    open.keepListening().onFailure(e -> LOG.debug("the database announces nothing now", e));
    return open.reads().version();
  }

  private void answered() {
    if (!reachable && !closed) {
      LOG.info("database {}: answers again", url);
    }
    reachable = true;
  }

  private void failed(Throwable cause) {
    Instant now = clock.instant();
    if (closed || !reachable && now.isBefore(said.plus(REMINDER))) {
      return;
    }
    reachable = false;
    said = now;
    LOG.warn(
        "the accounts stay as they were {} s ago: database {}: {}",
        age().toSeconds(),
        url,
        cause.toString());
  }

  /** One at a time, so that what was read last is what stays. Any thread. */
  Future<Void> reload() {
    synchronized (reloading) {
      lastReload = lastReload.transform(before -> read());
      return lastReload;
    }
  }

  private Future<Void> read() {
    Optional<Database> open = database;
    if (open.isEmpty()) {
      return Future.failedFuture(DatabaseFailure.away(url, null));
    }
    AccountReads reads = open.get().reads();
    Instant started = clock.instant();
    return reads
        .version()
        .compose(
            before ->
                reads
                    .accounts()
                    .compose(
                        entries ->
                            reads
                                .version()
                                .compose(
                                    after ->
                                        after.version() == before.version()
                                            ? publish(
                                                new KeptRows.Rows(
                                                    after.version(), started, entries))
                                            : read()))); // changed while it was read
  }

  private Future<Void> publish(KeptRows.Rows rows) {
    reloads = reloads + (rows.version() == snapshot().version() ? 0 : 1);
    confirmed = rows.at();
    publishing.rows(rows);
    return keeping.rows(rows);
  }

  private Future<Optional<UserRow>> user(UserRow.Key key) {
    return reachable
        ? database().compose(open -> open.reads().user(key))
        : Future.failedFuture(DatabaseFailure.away(url, null));
  }

  /** Any thread. */
  Future<Void> close() {
    closed = true;
    return keeping
        .users()
        .compose(done -> database.map(Database::close).orElseGet(Future::succeededFuture));
  }
}
