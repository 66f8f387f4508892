package io.signalbox.core.transport;

import io.signalbox.core.lane.Lane;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Work for the lanes that own connections, from the lanes that have messages for them: to open one,
 * and to send by it. Any thread.
 */
final class HandOver {
  /** Tasks on their way to one lane: stops a lane that hangs from taking all memory. */
  static final int MAX_WAITING = 10_000;

  private final AtomicIntegerArray waiting;

  HandOver(int lanes) {
    this.waiting = new AtomicIntegerArray(lanes);
  }

  /** Runs {@code task} on {@code owner}; false if too much waits for it. */
  boolean to(Lane owner, Runnable task) {
    if (owner.current()) {
      owner.execute(task); // what a lane leaves to itself goes by its own pace
      return true;
    }
    int index = owner.index();
    if (waiting.incrementAndGet(index) > MAX_WAITING) {
      waiting.decrementAndGet(index);
      return false;
    }
    owner.execute(
        () -> {
          waiting.decrementAndGet(index);
          task.run();
        });
    return true;
  }
}
