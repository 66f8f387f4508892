package io.signalbox.core.accounts.snapshot;

import io.signalbox.core.accounts.model.UserRow;
import io.vertx.core.Future;
import java.util.Optional;

/** Where users are looked up. */
@FunctionalInterface
public interface UserSource {
  /**
   * What a look-up found.
   *
   * @param row empty if there is no such user
   * @param current false if it is what was last known, because nobody could be asked
   */
  record Answer(Optional<UserRow> row, boolean current) {}

  /** There are no users. */
  UserSource NOBODY = key -> Future.succeededFuture(new Answer(Optional.empty(), true));

  /** The user; completes on the caller's context, or at once. */
  Future<Answer> find(UserRow.Key key);
}
