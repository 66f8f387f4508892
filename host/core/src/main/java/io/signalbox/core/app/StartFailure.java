package io.signalbox.core.app;

import io.signalbox.core.accounts.sql.DatabaseFailure;
import io.signalbox.core.module.ModuleRefused;
import java.net.BindException;

/** Turns what a room failed with into what the operator reads. */
final class StartFailure {
  private StartFailure() {}

  /**
   * A line for a failure that an operator can mend; anything else is a bug and goes on as it is.
   */
  static ConfigFailure of(Throwable cause) {
    if (cause instanceof ConfigFailure failure) {
      return failure;
    }
    if (cause instanceof DatabaseFailure
        || cause instanceof BindException
        || cause instanceof ModuleRefused) {
      return new ConfigFailure(cause.getMessage());
    }
    throw new IllegalStateException("the host could not start", cause);
  }
}
