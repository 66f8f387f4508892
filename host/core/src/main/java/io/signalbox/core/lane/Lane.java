package io.signalbox.core.lane;

import io.signalbox.api.Timers;
import java.util.concurrent.Executor;

/** One event loop: the thread, the clock and the timers of everything that lives on it. */
public interface Lane extends Executor {
  /** 0 and up. */
  int index();

  /** True on this lane's own thread. */
  boolean current();

  /** Runs {@code task} on this lane, after what is queued. Any thread. */
  @Override
  void execute(Runnable task);

  /**
   * Runs {@code task} on this lane once the sockets were looked at again: for long work that goes
   * on in pieces, so that what arrives meanwhile is at least read. On this lane only.
   */
  default void nextTurn(Runnable task) {
    execute(task);
  }

  /** A clock that never goes back, in milliseconds; may be as old as the message in hand. */
  long millis();

  /** The wall clock in microseconds since 1970; may be as old as the message in hand. */
  default long epochMicros() {
    return LaneClock.micros(timers().now());
  }

  /**
   * Reads {@link System#nanoTime}; what this lane says of the time is that until the task that asks
   * is over, or somebody asks again. On this lane only.
   */
  default long readClock() {
    return System.nanoTime();
  }

  /** The timers of this lane. On this lane only. */
  Timers timers();

  /**
   * Runs {@code task} once, {@code millis} from now; cheaper than {@link #timers()} for the many
   * timers of transactions. On this lane only.
   */
  Timers.Timer after(long millis, Runnable task);
}
