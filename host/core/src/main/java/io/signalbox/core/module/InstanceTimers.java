package io.signalbox.core.module;

import io.signalbox.api.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The timers of one instance on one loop: when the instance stops, none of them runs any more or
 * holds its code. On that loop only.
 */
final class InstanceTimers implements Timers {
  private static final Logger LOG = LoggerFactory.getLogger(InstanceTimers.class);

  private final String module;
  private final Timers loop;
  private final Set<Waiting> waiting = new HashSet<>();
  private boolean closed;

  InstanceTimers(String module, Timers loop) {
    this.module = module;
    this.loop = loop;
  }

  @Override
  public Instant now() {
    return loop.now();
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    Waiting timer = new Waiting(task);
    if (!closed) {
      waiting.add(timer);
      timer.inner = loop.after(delay, timer::run);
    }
    return timer;
  }

  @Override
  public Future<Void> pause(Duration delay) {
    Promise<Void> over = Promise.promise();
    after(delay, over::complete);
    return over.future();
  }

  /** Cancels what waits and takes nothing more. */
  void close() {
    closed = true;
    Set.copyOf(waiting).forEach(Waiting::cancel);
  }

  private final class Waiting implements Timer {
    /** Null once it is over: a loop may forget a cancelled timer only when its time has come. */
    private Runnable task;

    private Timer inner;

    Waiting(Runnable task) {
      this.task = task;
    }

    void run() {
      Runnable due = task;
      if (waiting.remove(this)) {
        task = null;
        try {
          due.run();
        } catch (RuntimeException | LinkageError | AssertionError e) {
          LOG.error("a timer of module {} failed", module, e);
        }
      }
    }

    @Override
    public void cancel() {
      if (waiting.remove(this)) {
        task = null;
        inner.cancel();
      }
    }
  }
}
