package io.signalbox.core.transport;

import io.signalbox.api.Timers.Timer;
import io.signalbox.core.lane.Lane;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How long one connection is waited for, and what it is cut off for when that is over. A limit that
 * moves on with every message costs no timer each time: the one that runs looks again when it
 * fires. On its lane only.
 */
final class Patience {
  private final Lane lane;
  private final Consumer<Shed> over;
  private Shed reason;
  private long dueMillis;
  private long timerMillis;
  private Timer timer;
  private boolean stopped;

  Patience(Lane lane, Consumer<Shed> over) {
    this.lane = lane;
    this.over = over;
  }

  /** What it waits for; null before the first wait. */
  Shed reason() {
    return reason;
  }

  /** Waits {@code limit} from now, for this in place of what it waited for before. */
  void await(Duration limit, Shed otherwise) {
    if (stopped) {
      return;
    }
    reason = otherwise;
    dueMillis = lane.millis() + limit.toMillis();
    if (timer == null || dueMillis < timerMillis) {
      cancel();
      start();
    }
  }

  private void start() {
    timerMillis = dueMillis;
    timer = lane.after(dueMillis - lane.millis(), this::fired);
  }

  private void fired() {
    timer = null;
    if (stopped) {
      return;
    }
    if (dueMillis > lane.millis()) {
      start();
    } else {
      over.accept(reason);
    }
  }

  /** For good. */
  void stop() {
    stopped = true;
    cancel();
  }

  private void cancel() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }
}
