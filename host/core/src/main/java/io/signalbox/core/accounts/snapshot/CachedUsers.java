package io.signalbox.core.accounts.snapshot;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.signalbox.api.account.SipUser;
import io.signalbox.core.accounts.model.UserRow;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Remembers the users of one snapshot, and who is no user. It goes away with its snapshot, so a
 * change is seen with the next one.
 */
final class CachedUsers {
  /** A flood of made-up names takes no more room than this; users that call stay in. */
  private static final int MOST = 100_000;

  /** For changes that did not count the version up. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final UserSource source;
  private final Function<UserRow, Optional<SipUser>> convert;
  private final Cache<UserRow.Key, Future<Optional<SipUser>>> known =
      Caffeine.newBuilder()
          .maximumSize(MOST)
          .expireAfterWrite(LONGEST)
          .executor(Runnable::run)
          .build();

  CachedUsers(UserSource source, Function<UserRow, Optional<SipUser>> convert) {
    this.source = source;
    this.convert = convert;
  }

  /**
   * Known ones are there at once, on the caller's thread; a failure is not remembered, nor what may
   * be out of date.
   */
  Future<Optional<SipUser>> find(UserRow.Key key) {
    Future<Optional<SipUser>> remembered = known.getIfPresent(key);
    if (remembered != null) {
      return remembered;
    }
    return source
        .find(key)
        .map(
            answer -> {
              Optional<SipUser> user = answer.row().flatMap(convert);
              if (answer.current()) {
                known.put(key, Future.succeededFuture(user));
              }
              return user;
            });
  }
}
