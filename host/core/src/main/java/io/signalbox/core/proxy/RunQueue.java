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

  private final Map<String, Deque<Runnable>> waiting = new HashMap<>();
  private int underWay;

  boolean full() {
    return underWay >= MAX_UNDER_WAY;
  }

  /** Starts now, or when it is its turn. Whoever starts must {@link #leave}. */
  void enter(String callId, Runnable start) {
    underWay++;
    Deque<Runnable> others = waiting.putIfAbsent(callId, new ArrayDeque<>(2));
    if (others == null) {
      start.run();
    } else {
      others.add(start);
    }
  }

  void leave(String callId) {
    underWay--;
    Runnable next = waiting.get(callId).poll();
    if (next == null) {
      waiting.remove(callId);
    } else {
      next.run();
    }
  }
}
