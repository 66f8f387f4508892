package io.signalbox.core.lane;

import io.netty.channel.SelectStrategy;
import io.netty.util.IntSupplier;
import java.util.function.LongSupplier;

/**
 * Looks at the sockets for a moment more before an event loop goes to sleep. The answer to what was
 * sent just now is often there within that moment; a thread that has slept instead comes back late,
 * and to caches that others have used. A loop that waits in vain again and again mostly sleeps at
 * once. For one loop.
 */
final class Linger implements SelectStrategy {
  /** About what it costs to sleep and to wake up again. */
  static final long NANOS = 25_000;

  /** So often in vain in a row, and it is not tried each time any more. */
  static final int PATIENCE = 8;

  /** Then it is tried once in so many times. */
  static final int SELDOM = 16;

  private final LongSupplier clock;
  private int inVain;

  /** {@code clock} is a {@link System#nanoTime}. */
  Linger(LongSupplier clock) {
    this.clock = clock;
  }

  @Override
  public int calculateStrategy(IntSupplier selectNow, boolean hasTasks) throws Exception {
    if (hasTasks) {
      return selectNow.get();
    }
    if (inVain > PATIENCE && inVain % SELDOM != 0) {
      inVain++;
      return SELECT;
    }
    long start = clock.getAsLong();
    do {
      int ready = selectNow.get();
      if (ready > 0) {
        inVain = 0;
        return ready;
      }
      Thread.onSpinWait();
    } while (clock.getAsLong() - start < NANOS);
    inVain = Math.min(inVain, SELDOM) + 1; // counted from there again, else it would overflow
    return SELECT;
  }
}
