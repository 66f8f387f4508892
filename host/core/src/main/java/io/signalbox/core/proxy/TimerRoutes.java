package io.signalbox.core.proxy;

import io.signalbox.api.RouteKind;
import io.signalbox.api.Timers;
import io.signalbox.core.routing.Generations;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The clocks of the timer routes of the current generation. A clock that a new generation has too
 * goes on as it was: else one of a minute would never fire where somebody reloads every second. It
 * holds names alone, nothing of a generation. On one lane only.
 */
final class TimerRoutes {
  private final ProxyHost host;
  private final OwnRuns runs;
  private final Map<String, Clock> clocks = new HashMap<>();
  private final Set<String> running = new HashSet<>();

  TimerRoutes(ProxyHost host, OwnRuns runs) {
    this.host = host;
    this.runs = runs;
  }

  /** A generation was published: its timer routes run from now on, those of the old one no more. */
  void published() {
    Generations.Pinned generation = host.generations().pin();
    Map<String, Duration> wanted = generation.routing().timerRoutes();
    generation.release();
    clocks.values().removeIf(clock -> !clock.goesOn(wanted.get(clock.name)));
    wanted.forEach(
        (name, period) -> clocks.computeIfAbsent(name, n -> new Clock(n, period)).start());
  }

  /** How many clocks there are. */
  int size() {
    return clocks.size();
  }

  private final class Clock {
    private final String name;
    private final Duration period;
    private Timers.Timer next;

    Clock(String name, Duration period) {
      this.name = name;
      this.period = period;
    }

    void start() {
      if (next == null) {
        wind();
      }
    }

    /** True if it fires as often as is wanted; if not, it has stopped. */
    boolean goesOn(Duration wanted) {
      if (period.equals(wanted)) {
        return true;
      }
      next.cancel();
      return false;
    }

    private void wind() {
      next = host.lane().timers().after(period, this::fire);
    }

    private void fire() {
      wind();
      if (running.add(name)) {
        runs.tick(name, () -> running.remove(name));
      } else {
        runs.count(RouteKind.TIMER, "skipped"); // the last run still waits: runs never pile up
      }
    }
  }
}
