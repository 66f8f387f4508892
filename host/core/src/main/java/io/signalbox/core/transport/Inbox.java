package io.signalbox.core.transport;

import io.signalbox.core.lane.Lane;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * What one lane has in hand, in the order of its arrival. Sockets are emptied into it faster than
 * it is worked off, so when a lane has more to do than it can, the queue stands here, where its
 * delay can be seen, and not in the kernel's buffer, which drops what it likes. On its lane only.
 */
final class Inbox {
  /** Messages that wait for one lane: stops an overloaded lane from taking all memory. */
  static final int MAX_WAITING = 10_000;

  /** Messages in a row before the sockets are read again; fewer than one look at them brings. */
  static final int A_TURN = 64;

  private final Lane lane;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private final Runnable turn = this::turn;
  private boolean turnComes;

  Inbox(Lane lane) {
    this.lane = lane;
  }

  /** Takes in what is to run in a later turn; false if there is too much. */
  boolean add(Runnable message) {
    if (waiting.size() >= MAX_WAITING) {
      return false;
    }
    addInAnyCase(message);
    return true;
  }

  /** For what is rare and must not be lost. */
  void addInAnyCase(Runnable message) {
    waiting.add(message);
    if (!turnComes) {
      turnComes = true;
      lane.execute(turn);
    }
  }

  private void turn() {
    turnComes = false;
    try {
      for (int i = 0; i < A_TURN && !waiting.isEmpty(); i++) {
        waiting.remove().run();
      }
    } finally { // a message that throws is the lane's to report, those behind it go on
      if (!waiting.isEmpty() && !turnComes) {
        turnComes = true;
        lane.nextTurn(turn);
      }
    }
  }
}
