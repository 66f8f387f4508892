package io.signalbox.core.module;

import io.vertx.core.Future;
import java.util.function.Supplier;

/** Where an instance lives: what it starts in and what is taken down with it. */
interface ModuleHome {
  /** Runs {@code start} on the control loop; {@code stop} is kept for {@link #close}. */
  Future<Void> open(Supplier<Future<Void>> start, Supplier<Future<Void>> stop);

  /** Runs code of the instance on the control loop. */
  Future<Void> run(Supplier<Future<Void>> body);

  /** Runs {@code stop} and takes down what the instance opened, whether or not that succeeded. */
  Future<Void> close();

  /** Lets go of the instance's classes. */
  void dispose();

  /** Calls code of a module: an exception or a null is a failed future. */
  static Future<Void> guarded(Supplier<Future<Void>> body) {
    try {
      Future<Void> future = body.get();
      return future == null ? Future.failedFuture("it returned no future") : future;
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
      return Future.failedFuture(e);
    }
  }
}
