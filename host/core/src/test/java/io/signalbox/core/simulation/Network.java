package io.signalbox.core.simulation;

import io.signalbox.core.transaction.VirtualLane;
import java.util.PriorityQueue;
import java.util.Random;

/** What will happen outside the host, in order of time; and how bad the lines are. */
final class Network {
  /** Below T4, so that the network itself keeps the promise that the timers rely on. */
  static final int LONGEST_DELAY = 4_000;

  private record Event(long at, long order, Runnable what) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  private final VirtualLane lane;
  private final Random random;
  private final int lossPercent;
  private final int doublePercent;
  private final int latePercent;
  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private long order;

  /** Lines of any quality, from faultless to one datagram in five lost. */
  Network(VirtualLane lane, Random random) {
    this.lane = lane;
    this.random = random;
    lossPercent = random.nextInt(21);
    doublePercent = random.nextInt(11);
    latePercent = random.nextInt(11);
  }

  long now() {
    return lane.millis();
  }

  void in(long millis, Runnable what) {
    events.add(new Event(lane.millis() + millis, order++, what));
  }

  /** A datagram: lost, or once, or twice, soon or late. */
  void carry(Runnable arrival) {
    if (random.nextInt(100) < lossPercent) {
      return;
    }
    in(delay(), arrival);
    if (random.nextInt(100) < doublePercent) {
      in(delay(), arrival);
    }
  }

  private int delay() {
    boolean late = random.nextInt(100) < latePercent;
    return 1 + random.nextInt(late ? LONGEST_DELAY : 60);
  }

  /** Until nothing more comes from outside and the host waits for nothing; or until {@code end}. */
  void run(long end) {
    while (lane.millis() < end && !(events.isEmpty() && lane.waiting() == 0)) {
      while (!events.isEmpty() && events.peek().at() <= lane.millis()) {
        events.poll().what().run();
        lane.runQueued();
      }
      lane.pass(1); // what the host does in this time may put an event before the others
    }
  }
}
