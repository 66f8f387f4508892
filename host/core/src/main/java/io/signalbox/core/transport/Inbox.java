package io.signalbox.core.transport;

import io.signalbox.api.Source;
import io.signalbox.core.lane.Lane;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * The messages that one lane has in hand, in the order of their arrival. Sockets are emptied into
 * it faster than it is worked off, so when a lane has more to do than it can, the queue stands
 * here, where its delay can be seen, and not in the kernel's buffer, which drops what it likes. On
 * its lane only.
 */
final class Inbox {
  /** Messages that wait for one lane: stops an overloaded lane from taking all memory. */
  static final int MAX_WAITING = 10_000;

  /** Messages in a row before the sockets are read again; fewer than one look at them brings. */
  private static final int A_TURN = 64;

  /**
   * A message that waits.
   *
   * @param arrived when it was read, as {@link System#nanoTime} has it
   */
  record Waiting(byte[] bytes, Source source, long arrived) {}

  private final Lane lane;
  private final Consumer<Waiting> receiver;
  private final Queue<Waiting> waiting = new ArrayDeque<>();
  private final Runnable turn = this::turn;
  private boolean turnComes;

  Inbox(Lane lane, Consumer<Waiting> receiver) {
    this.lane = lane;
    this.receiver = receiver;
  }

  /** Takes a message in, to be received in a later turn; false if there are too many. */
  boolean add(Waiting message) {
    if (waiting.size() >= MAX_WAITING) {
      return false;
    }
    waiting.add(message);
    if (!turnComes) {
      turnComes = true;
      lane.execute(turn);
    }
    return true;
  }

  private void turn() {
    turnComes = false;
    try {
      for (int i = 0; i < A_TURN && !waiting.isEmpty(); i++) {
        receiver.accept(waiting.remove());
      }
    } finally { // a message that throws is the lane's to report, those behind it go on
      if (!waiting.isEmpty() && !turnComes) {
        turnComes = true;
        lane.nextTurn(turn);
      }
    }
  }
}
