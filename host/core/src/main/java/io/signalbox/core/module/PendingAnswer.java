package io.signalbox.core.module;

import io.signalbox.api.Timers;
import io.signalbox.core.lane.Lane;
import io.vertx.core.Future;
import java.util.function.IntConsumer;

/**
 * A function that has to wait. Its future or its deadline settles it, whichever comes first; what
 * comes after that is dropped.
 */
final class PendingAnswer {
  private final Lane lane;
  private IntConsumer settled;
  private Timers.Timer deadline;

  PendingAnswer(Lane lane, IntConsumer settled) {
    this.lane = lane;
    this.settled = settled;
  }

  /**
   * Waits. The future may complete on any thread; it never settles before this returns, since the
   * caller has yet to say that it waits.
   */
  void await(Future<?> future, BoundFunction function, long deadlineMillis) {
    deadline = lane.after(deadlineMillis, () -> settle(function.timeout()));
    future.onComplete(done -> lane.execute(() -> completed(future, function)));
  }

  private void completed(Future<?> future, BoundFunction function) {
    if (settled != null) {
      settle(function.answer(future));
    }
  }

  private void settle(int answer) {
    if (settled == null) {
      return;
    }
    IntConsumer once = settled;
    settled = null;
    deadline.cancel();
    once.accept(answer);
  }
}
