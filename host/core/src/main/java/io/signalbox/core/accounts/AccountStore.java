package io.signalbox.core.accounts;

import io.signalbox.core.accounts.file.YamlExport;
import io.signalbox.core.accounts.model.AccountsFile;
import io.signalbox.core.accounts.model.AuditEntry;
import io.signalbox.core.accounts.model.AuditFilter;
import io.signalbox.core.accounts.names.HostLookup;
import io.signalbox.core.accounts.snapshot.AccountSnapshot;
import io.signalbox.core.accounts.sql.Database;
import io.signalbox.core.accounts.sql.DatabaseFailure;
import io.signalbox.core.accounts.sql.DatabaseUrl;
import io.signalbox.sip.digest.DigestAlgorithm;
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

/**
 * The accounts of the host: rows in a database, and the snapshot of them that the call path reads.
 * Any thread; futures complete on the caller's context.
 */
public final class AccountStore {
  /** How soon a change that somebody else made in the database is seen. */
  private static final Duration LOOKING = Duration.ofMillis(500);

  private final VertxInternal vertx;

  /** Where rows are compared and snapshots built: many of them would hold an event loop up. */
  private final ContextInternal worker;

  private final Clock clock;
  private final Following following;
  private final Object ticking = new Object();
  private long timer = -1;
  private boolean looking;
  private boolean again;
  private boolean closed;
  private volatile Function<String, Set<DigestAlgorithm>> offered =
      realm -> Set.of(DigestAlgorithm.MD5);

  private AccountStore(
      VertxInternal vertx,
      ContextInternal worker,
      DatabaseUrl url,
      Path dataDirectory,
      HostLookup lookup,
      Clock clock) {
    this.vertx = vertx;
    this.worker = worker;
    this.clock = clock;
    this.following = new Following(vertx, url, dataDirectory, lookup, clock, this::tick);
  }

  /**
   * Opens the database, brings its tables up to date, reads the accounts, and from then on looks
   * for changes on the context that called. When the database is away, starts from what an earlier
   * process has kept of it. Fails with a {@link DatabaseFailure} that has one line for the
   * operator.
   *
   * @param dataDirectory where the key of the passwords lies; made if it is not there
   * @param lookup of the host names of trunks
   */
  public static Future<AccountStore> open(
      Vertx vertx, DatabaseUrl url, Path dataDirectory, HostLookup lookup) {
    return open(vertx, url, dataDirectory, lookup, Clock.systemUTC(), LOOKING);
  }

  static Future<AccountStore> open(
      Vertx vertx,
      DatabaseUrl url,
      Path dataDirectory,
      HostLookup lookup,
      Clock clock,
      Duration every) {
    VertxInternal internal = (VertxInternal) vertx;
    ContextInternal control = internal.getOrCreateContext();
    ContextInternal worker = internal.createWorkerContext();
    AccountStore store = new AccountStore(internal, worker, url, dataDirectory, lookup, clock);
    return on(worker, control, store.following::start)
        .map(store)
        .recover(e -> failed(url, e))
        .onSuccess(opened -> opened.startLooking(every));
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

  /** Asks the open database; what fails because it is away says so. */
  private <T> Future<T> onDatabase(Function<Database, Future<T>> question) {
    return onWorker(() -> following.database().compose(question).recover(following::explained));
  }

  private static <T> Future<T> failed(DatabaseUrl url, Throwable failure) {
    return Future.failedFuture(
        failure instanceof DatabaseFailure
            ? failure
            : new DatabaseFailure("database " + url + ": " + failure.getMessage(), failure));
  }

  /** The accounts as they are now; immutable. */
  public AccountSnapshot snapshot() {
    return following.snapshot();
  }

  /** True if there is no account at all, as before the first start. */
  public boolean empty() {
    return snapshot().accounts().isEmpty();
  }

  /** False while the database cannot be asked; the snapshot then stays as it was. For a gauge. */
  public boolean reachable() {
    return following.reachable();
  }

  /** How long ago the database last said that the snapshot is right. For a gauge. */
  public Duration age() {
    return following.age();
  }

  /** How often a change was seen, the first reading included. For a gauge. */
  public long changesSeen() {
    return following.reloads();
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
    return onDatabase(
        database ->
            work.apply(new Applying(database, clock, offered))
                .compose(
                    report ->
                        report.applied() && report.version() != snapshot().version()
                            ? following.reload().map(report)
                            : Future.succeededFuture(report)));
  }

  /** Reads rows as they are in the database, those that are disabled too. */
  public <T> Future<T> rows(Function<AccountRows, Future<T>> question) {
    return onDatabase(database -> question.apply(new AccountRows(database.reads(), clock)));
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
    return onDatabase(database -> database.reads().audit(filter));
  }

  /** The blocks of the firewall, which are in the same database. */
  public BlockStore blocks() {
    return new BlockStore(this::onDatabase, following::tellOfBlocks);
  }

  /** Stops looking and closes the database. */
  public Future<Void> close() {
    synchronized (ticking) {
      closed = true;
      vertx.cancelTimer(timer);
    }
    return onWorker(following::close);
  }

  private void startLooking(Duration every) {
    synchronized (ticking) {
      if (!closed) {
        timer = vertx.setPeriodic(every.toMillis(), tick -> tick());
      }
    }
  }

  /** Looks, or looks once more when somebody is at it. Any thread. */
  private void tick() {
    synchronized (ticking) {
      if (closed) {
        return;
      }
      if (looking) {
        again = true;
        return;
      }
      looking = true;
      again = false;
    }
    look().onComplete(done -> looked());
  }

  private void looked() {
    synchronized (ticking) {
      looking = false;
      if (!again) {
        return;
      }
    }
    tick();
  }

  /** Reads again if somebody else has changed something. */
  Future<Void> look() {
    return onWorker(following::look);
  }
}
