package io.signalbox.core.accounts.snapshot;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.signalbox.core.accounts.model.UserRow;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * The users that somebody has asked for, as they were last read: what serves while the database is
 * away. It outlives every snapshot. Any thread.
 */
public final class KnownUsers implements UserSource {
  /** A flood of made-up names takes no room here: who is no user is not kept. */
  private static final int MOST = 100_000;

  /** Longer than this nobody waits for the database. */
  private static final long PATIENCE_MILLIS = 1_000;

  private final Function<UserRow.Key, Future<Optional<UserRow>>> database;
  private final AtomicLong changes = new AtomicLong();
  private final Cache<UserRow.Key, UserRow> rows =
      Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();

  /** Over a database, which fails at once while it is known to be away. */
  public KnownUsers(Function<UserRow.Key, Future<Optional<UserRow>>> database) {
    this.database = database;
  }

  /** Fails when the database cannot be asked and the user is not known from before. */
  @Override
  public Future<Answer> find(UserRow.Key key) {
    Optional<UserRow> last = Optional.ofNullable(rows.getIfPresent(key));
    return database
        .apply(key)
        .timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
        .map(row -> new Answer(remember(key, last, row), true))
        .recover(
            failure ->
                last.isPresent()
                    ? Future.succeededFuture(new Answer(last, false))
                    : Future.failedFuture(failure));
  }

  private Optional<UserRow> remember(
      UserRow.Key key, Optional<UserRow> before, Optional<UserRow> row) {
    if (!row.equals(before)) {
      changes.incrementAndGet();
      row.ifPresentOrElse(found -> rows.put(key, found), () -> rows.invalidate(key));
    }
    return row;
  }

  /** Counts up with every change of what is known. */
  public long changes() {
    return changes.get();
  }

  /** All of them, in no order. */
  public List<UserRow> rows() {
    return List.copyOf(rows.asMap().values());
  }

  /** What an earlier process knew. */
  public void restore(Collection<UserRow> earlier) {
    earlier.forEach(row -> rows.put(row.key(), row));
  }
}
