package io.signalbox.core.accounts.snapshot;

import io.signalbox.core.accounts.model.UserRow;
import io.vertx.core.Future;
import java.util.Optional;

/** Where users are looked up. */
@FunctionalInterface
public interface UserSource {
  /** The user; completes on the caller's context, or at once. */
  Future<Optional<UserRow>> find(UserRow.Key key);
}
