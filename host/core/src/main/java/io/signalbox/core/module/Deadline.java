package io.signalbox.core.module;

import io.signalbox.api.Timers;
import io.signalbox.core.lane.Lane;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;

/** Waits for what a module promised, but not for ever. */
final class Deadline {
  private Deadline() {}

  /**
   * What {@code future} holds, completed on the loop; failed with {@code late} after {@code limit}.
   * On the loop only.
   */
  static <T> Future<T> within(Lane loop, Duration limit, Future<T> future, String late) {
    Promise<T> settled = Promise.promise();
    Timers.Timer timer = loop.timers().after(limit, () -> settled.tryFail(new ModuleRefused(late)));
    future.onComplete(
        done ->
            loop.execute(
                () -> {
                  timer.cancel();
                  if (done.succeeded()) {
                    settled.tryComplete(done.result());
                  } else {
                    settled.tryFail(done.cause());
                  }
                }));
    return settled.future();
  }

  /** What {@code future} holds, completed on the loop. */
  static <T> Future<T> on(Lane loop, Future<T> future) {
    Promise<T> settled = Promise.promise();
    future.onComplete(
        done ->
            loop.execute(
                () -> {
                  if (done.succeeded()) {
                    settled.complete(done.result());
                  } else {
                    settled.fail(done.cause());
                  }
                }));
    return settled.future();
  }
}
