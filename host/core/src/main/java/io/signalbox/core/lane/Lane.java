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

  /** A clock that never goes back, in milliseconds; read once for each turn of the loop. */
  long millis();

  /** The timers of this lane. On this lane only. */
  Timers timers();

  /**
   * Runs {@code task} once, {@code millis} from now; cheaper than {@link #timers()} for the many
   * timers of transactions. On this lane only.
   */
  Timers.Timer after(long millis, Runnable task);
}
