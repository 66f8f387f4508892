package io.signalbox.core.module;

import io.signalbox.core.lane.Lane;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** Does asynchronous things one after another on a loop. */
final class Turns {
  private final Lane loop;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private boolean busy;

  Turns(Lane loop) {
    this.loop = loop;
  }

  /** Runs {@code task} when all that was taken before has completed. Any thread. */
  <T> Future<T> take(Supplier<Future<T>> task) {
    Promise<T> done = Promise.promise();
    loop.execute(
        () -> {
          waiting.addLast(() -> run(task, done));
          next();
        });
    return done.future();
  }

  private <T> void run(Supplier<Future<T>> task, Promise<T> done) {
    Future<T> running;
    try {
      running = task.get();
    } catch (RuntimeException e) {
      running = Future.failedFuture(e);
    }
    Deadline.on(loop, running)
        .onComplete(
            result -> {
              busy = false;
              if (result.succeeded()) {
                done.complete(result.result());
              } else {
                done.fail(result.cause());
              }
              next();
            });
  }

  private void next() {
    if (!busy && !waiting.isEmpty()) {
      busy = true;
      waiting.removeFirst().run();
    }
  }
}
