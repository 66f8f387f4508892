package io.signalbox.core.proxy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Requests of one Call-ID run in order of arrival: the next waits while one is suspended. */
final class RunQueue {
  /**
   * Requests whose run is suspended or that wait for one: stops a slow database from filling the
   * memory of the lane with requests.
   */
  static final int MAX_UNDER_WAY = 10_000;

  /**
   * Requests of one Call-ID that wait for a suspended one: stops one call from filling the queue of
   * all others.
   */
  static final int MAX_OF_ONE_CALL = 100;

  /** The requests of one Call-ID: one has its turn, the others wait. */
  private static final class Line {
    private final Deque<Runnable> waiting = new ArrayDeque<>(2);
    private boolean busy;
    private boolean draining;
  }

  private final Map<String, Line> lines = new HashMap<>();
  private int underWay;

  /**
   * The Call-ID whose request has its turn without a line: nearly all are done before another one
   * can come. Null when there is none.
   */
  private String alone;

  /** True if no more can wait: on the lane, or for this Call-ID. */
  boolean full(String callId) {
    if (underWay >= MAX_UNDER_WAY) {
      return true;
    }
    Line line = lines.get(callId);
    return line != null && line.waiting.size() >= MAX_OF_ONE_CALL;
  }

  int underWay() {
    return underWay;
  }

  /** Starts now, or when it is its turn. Whoever starts must {@link #leave}. */
  void enter(String callId, Runnable start) {
    underWay++;
    if (alone == null && !lines.containsKey(callId)) {
      startAlone(callId, start);
      return;
    }
    Line line = lines.computeIfAbsent(callId, k -> new Line());
    line.busy |= callId.equals(alone);
    line.waiting.add(start);
    drain(callId, line);
  }

  private void startAlone(String callId, Runnable start) {
    alone = callId;
    try {
      start.run();
    } finally {
      if (alone != null) { // it is suspended, or will leave later
        lines.computeIfAbsent(callId, k -> new Line()).busy = true;
        alone = null;
      }
    }
  }

  void leave(String callId) {
    underWay--;
    if (callId.equals(alone)) {
      alone = null;
    }
    Line line = lines.get(callId);
    if (line != null) {
      line.busy = false;
      drain(callId, line);
    }
  }

  /** A loop, not a recursion: many may wait, and each may leave at once. */
  private void drain(String callId, Line line) {
    if (line.draining) {
      return;
    }
    line.draining = true;
    while (!line.busy && !line.waiting.isEmpty()) {
      line.busy = true;
      line.waiting.remove().run();
    }
    line.draining = false;
    if (!line.busy) {
      lines.remove(callId);
    }
  }
}
