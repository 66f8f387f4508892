package io.signalbox.api;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;

/**
 * Time, as the host tells it: real in a running host, virtual in a test. Modules take time from
 * nowhere else. For use on the loop that it was given on; callbacks come there too.
 */
public interface Timers {
  /** The wall clock. */
  Instant now();

  /** Runs {@code task} once, {@code delay} from now, unless it is cancelled before. */
  Timer after(Duration delay, Runnable task);

  /** A future that completes {@code delay} from now. */
  Future<Void> pause(Duration delay);

  /** A task that waits for its time. */
  interface Timer {
    /** The task does not run any more, if it has not yet. */
    void cancel();
  }
}
