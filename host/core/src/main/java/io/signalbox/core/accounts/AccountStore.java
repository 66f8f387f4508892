package io.signalbox.core.accounts;

import io.signalbox.core.accounts.file.YamlExport;
import io.signalbox.core.accounts.model.AccountsFile;
import io.signalbox.core.accounts.model.AuditEntry;
import io.signalbox.core.accounts.model.AuditFilter;
import io.signalbox.core.accounts.snapshot.AccountSnapshot;
import io.signalbox.core.accounts.sql.AccountReads;
import io.signalbox.core.accounts.sql.Database;
import io.signalbox.core.accounts.sql.DatabaseFailure;
import io.signalbox.core.accounts.sql.DatabaseUrl;
import io.signalbox.sip.digest.DigestAlgorithm;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The accounts of the host: rows in a database, and the snapshot of them that the call path reads.
 * Any thread; futures complete on the caller's context.
 */
public final class AccountStore {
  /** How soon a change that somebody else made in the database is seen. */
  private static final Duration LOOKING = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(AccountStore.class);

  private final VertxInternal vertx;

  /** Where rows are compared and snapshots built: many of them would hold an event loop up. */
  private final ContextInternal worker;

  private final Database database;
  private final Clock clock;
  private final Object reloading = new Object();
  private Future<Void> lastReload = Future.succeededFuture();
  private long timer = -1;
  private boolean looking;
  private volatile boolean closed;
  private volatile boolean reachable = true;
  private volatile AccountSnapshot snapshot = AccountSnapshot.empty();
  private volatile Function<String, Set<DigestAlgorithm>> offered =
      realm -> Set.of(DigestAlgorithm.MD5);

  private AccountStore(
      VertxInternal vertx, ContextInternal worker, Database database, Clock clock) {
    this.vertx = vertx;
    this.worker = worker;
    this.database = database;
    this.clock = clock;
  }

  /**
   * Opens the database, brings its tables up to date, reads the accounts, and from then on looks
   * for changes on the context that called. Fails with a {@link DatabaseFailure} that has one line
   * for the operator.
   *
   * @param dataDirectory where the key of the passwords lies; made if it is not there
   */
  public static Future<AccountStore> open(Vertx vertx, DatabaseUrl url, Path dataDirectory) {
    return open(vertx, url, dataDirectory, Clock.systemUTC());
  }

  static Future<AccountStore> open(Vertx vertx, DatabaseUrl url, Path dataDirectory, Clock clock) {
    VertxInternal internal = (VertxInternal) vertx;
    ContextInternal control = internal.getOrCreateContext();
    ContextInternal worker = internal.createWorkerContext();
    return on(
            worker,
            control,
            () ->
                Database.open(vertx, url, dataDirectory)
                    .compose(
                        database -> {
                          AccountStore store = new AccountStore(internal, worker, database, clock);
                          return store
                              .reload()
                              .map(store)
                              .recover(e -> database.close().transform(closed -> failed(url, e)));
                        })
                    .recover(e -> failed(url, e)))
        .onSuccess(AccountStore::startLooking);
  }

  /** Runs a task where it may take its time; its result comes back to {@code caller}. */
  private static <T> Future<T> on(
      ContextInternal worker, ContextInternal caller, Supplier<Future<T>> task) {
    Promise<T> promise = caller.promise();
    worker.runOnContext(
        go -> worker.succeededFuture().compose(start -> task.get()).onComplete(promise));
    return promise.future();
  }

  private <T> Future<T> onWorker(Supplier<Future<T>> task) {
    return on(worker, vertx.getOrCreateContext(), task);
  }

  private static <T> Future<T> failed(DatabaseUrl url, Throwable failure) {
    return Future.failedFuture(
        failure instanceof DatabaseFailure
            ? failure
            : new DatabaseFailure("database " + url + ": " + failure.getMessage(), failure));
  }

  /** The accounts as they are now; immutable. */
  public AccountSnapshot snapshot() {
    return snapshot;
  }

  /** True if there is no account at all, as before the first start. */
  public boolean empty() {
    return snapshot.accounts().isEmpty();
  }

  /** False while the database cannot be asked; the snapshot then stays as it was. For a gauge. */
  public boolean reachable() {
    return reachable;
  }

  /** Tells which algorithms each realm offers: a user must have the HA1 of all; MD5 until told. */
  public void offered(Function<String, Set<DigestAlgorithm>> algorithms) {
    offered = algorithms;
  }

  /**
   * Makes the file the whole truth about the accounts that it names, all or nothing. What is wrong
   * is in the report; the future fails only when the database does.
   *
   * @param who goes into the audit
   * @param dryRun true to see the differences only
   */
  public Future<ApplyReport> apply(AccountsFile file, String who, boolean dryRun) {
    return inEffect(applying -> applying.apply(file, who, dryRun));
  }

  /** Changes rows by the same rules, and with the same report; see {@link #apply}. */
  public Future<ApplyReport> edit(Edit edit, String who, boolean dryRun) {
    return inEffect(applying -> applying.edit(edit, who, dryRun));
  }

  /** What was applied serves when the future completes. */
  private Future<ApplyReport> inEffect(Function<Applying, Future<ApplyReport>> work) {
    return onWorker(
        () ->
            work.apply(new Applying(database, clock, offered))
                .compose(
                    report ->
                        report.applied() && report.version() != snapshot.version()
                            ? reload().map(report)
                            : Future.succeededFuture(report)));
  }

  /** Reads rows as they are in the database, those that are disabled too. */
  public <T> Future<T> rows(Function<AccountRows, Future<T>> question) {
    return onWorker(() -> question.apply(new AccountRows(database.reads(), clock)));
  }

  /** All accounts as a file that {@link #apply} takes; without secrets. */
  public Future<String> export() {
    return rows(AccountRows::whole).map(YamlExport::of);
  }

  /** The latest changes, latest first. */
  public Future<List<AuditEntry>> audit(int last) {
    return audit(AuditFilter.last(last));
  }

  /** The changes that the filter lets through, latest first. */
  public Future<List<AuditEntry>> audit(AuditFilter filter) {
    return onWorker(() -> database.reads().audit(filter));
  }

  /** Stops looking and closes the database. */
  public Future<Void> close() {
    synchronized (reloading) {
      closed = true;
      vertx.cancelTimer(timer);
      return onWorker(database::close);
    }
  }

  private void startLooking() {
    synchronized (reloading) {
      if (!closed) {
        timer = vertx.setPeriodic(LOOKING.toMillis(), tick -> tick());
      }
    }
  }

  private void tick() {
    if (!looking) {
      looking = true;
      look().onComplete(done -> looking = false);
    }
  }

  /** Reads again if somebody else has changed something. */
  Future<Void> look() {
    return onWorker(
            () ->
                database
                    .reads()
                    .version()
                    .compose(
                        version ->
                            version.version() == snapshot.version()
                                ? Future.succeededFuture()
                                : reload()))
        .onComplete(this::answered);
  }

  private void answered(AsyncResult<Void> result) {
    if (closed) {
      return;
    }
    if (result.failed() && reachable) {
      LOG.warn("accounts stay as they were: the database failed", result.cause());
    } else if (result.succeeded() && !reachable) {
      LOG.info("the database of the accounts answers again");
    }
    reachable = result.succeeded();
  }

  /** One at a time, so that what was read last is what stays. */
  private Future<Void> reload() {
    synchronized (reloading) {
      lastReload = lastReload.transform(before -> read());
      return lastReload;
    }
  }

  private Future<Void> read() {
    AccountReads reads = database.reads();
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
                                    after -> {
                                      if (after.version() != before.version()) {
                                        return read(); // changed while it was read
                                      }
                                      snapshot =
                                          new AccountSnapshot(
                                              after.version(), entries, database.reads()::user);
                                      return Future.succeededFuture();
                                    })));
  }
}
