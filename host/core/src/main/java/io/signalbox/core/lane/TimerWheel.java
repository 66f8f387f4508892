package io.signalbox.core.lane;

import io.signalbox.api.Timers;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * A hashed timing wheel (Varghese and Lauck, 1987): to set and to cancel a timer costs the same
 * however many there are. A delay longer than one turn of the wheel waits in its slot until its
 * tick has come.
 *
 * <p>Knows no clock: whoever owns it says what time it is, so it serves real and virtual time
 * alike. Timers of one tick run in the order in which they were set. For one thread.
 */
public final class TimerWheel {
  /** Beyond the longest timer of a transaction at 10 ms a tick, so that slots hold what is due. */
  private static final int SLOTS = 4_096;

  private final Node[] slots = new Node[SLOTS];
  private final int tickMillis;
  private final Consumer<Throwable> failures;
  private long tick;
  private int size;

  /**
   * A wheel that stands at {@code nowMillis}.
   *
   * @param tickMillis a timer is never early, and late by less than this
   * @param failures hears what a task throws; the tasks after it run all the same
   */
  public TimerWheel(long nowMillis, int tickMillis, Consumer<Throwable> failures) {
    this.tickMillis = tickMillis;
    this.failures = failures;
    this.tick = Math.floorDiv(nowMillis, (long) tickMillis);
  }

  /** Runs {@code task} in the first {@link #advance} to {@code atMillis} or later. */
  public Timers.Timer schedule(long atMillis, Runnable task) {
    long due = due(atMillis);
    Node node = new Node(due, task);
    node.linkInto(slot(due));
    size++;
    return node;
  }

  /** When a timer that is set for {@code atMillis} runs: at the beginning of a tick. */
  long tickOf(long atMillis) {
    return due(atMillis) * tickMillis;
  }

  /**
   * When to look next, in milliseconds: the tick of the next slot with a timer in it, which may be
   * one of a later turn. Empty when none waits.
   */
  OptionalLong nextLook() {
    if (size == 0) {
      return OptionalLong.empty();
    }
    long look = tick + 1;
    while (empty(slots[index(look)])) {
      look++;
    }
    return OptionalLong.of(look * tickMillis);
  }

  private static boolean empty(Node head) {
    return head == null || head.next == head;
  }

  private long due(long atMillis) {
    return Math.max(-Math.floorDiv(-atMillis, (long) tickMillis), tick + 1);
  }

  /** How many timers wait. */
  public int size() {
    return size;
  }

  /** When the next timer is due, in milliseconds; empty when none waits. Looks at all of them. */
  public OptionalLong next() {
    long earliest = Long.MAX_VALUE;
    for (Node head : slots) {
      if (head != null) {
        for (Node node = head.next; node != head; node = node.next) {
          earliest = Math.min(earliest, node.due);
        }
      }
    }
    return earliest == Long.MAX_VALUE
        ? OptionalLong.empty()
        : OptionalLong.of(earliest * tickMillis);
  }

  /** It is {@code nowMillis} now: runs what is due, in the order of time. Never goes back. */
  public void advance(long nowMillis) {
    long target = Math.floorDiv(nowMillis, (long) tickMillis);
    while (tick < target) {
      if (size == 0) {
        tick = target;
        return;
      }
      tick++;
      runSlot();
    }
  }

  private void runSlot() {
    Node head = slots[index(tick)];
    if (head == null) {
      return;
    }
    Node dueNow = new Node(tick, null);
    for (Node node = head.next; node != head; ) {
      Node following = node.next;
      if (node.due <= tick) {
        node.unlink();
        node.linkInto(dueNow);
      }
      node = following;
    }
    // A task may cancel a timer that waits behind it in this list.
    while (dueNow.next != dueNow) {
      Runnable task = dueNow.next.task;
      dueNow.next.cancel();
      try {
        task.run();
      } catch (RuntimeException | Error e) {
        failures.accept(e);
      }
    }
  }

  private Node slot(long due) {
    int index = index(due);
    if (slots[index] == null) {
      slots[index] = new Node(due, null);
    }
    return slots[index];
  }

  private static int index(long due) {
    return (int) (due & SLOTS - 1);
  }

  /** A timer, or the head of a list of them. */
  private final class Node implements Timers.Timer {
    private final long due;
    private Runnable task;
    private Node previous = this;
    private Node next = this;

    Node(long due, Runnable task) {
      this.due = due;
      this.task = task;
    }

    void linkInto(Node head) {
      previous = head.previous;
      next = head;
      head.previous.next = this;
      head.previous = this;
    }

    void unlink() {
      previous.next = next;
      next.previous = previous;
      previous = this;
      next = this;
    }

    @Override
    public void cancel() {
      if (task != null) {
        unlink();
        task = null; // what it holds may be garbage now, however long the handle is kept
        size--;
      }
    }
  }
}
