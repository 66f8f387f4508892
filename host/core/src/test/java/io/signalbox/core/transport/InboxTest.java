package io.signalbox.core.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.api.Timers;
import io.signalbox.core.lane.Lane;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class InboxTest {
  /** A lane that keeps what is executed apart from what waits for the next turn. */
  private static final class Turns implements Lane {
    final Queue<Runnable> now = new ArrayDeque<>();
    final Queue<Runnable> next = new ArrayDeque<>();

    @Override
    public int index() {
      return 0;
    }

    @Override
    public boolean current() {
      return true;
    }

    @Override
    public void execute(Runnable task) {
      now.add(task);
    }

    @Override
    public void nextTurn(Runnable task) {
      next.add(task);
    }

    @Override
    public long millis() {
      throw new AssertionError("an inbox has no clock");
    }

    @Override
    public Timers timers() {
      throw new AssertionError("an inbox has no timers");
    }

    @Override
    public Timers.Timer after(long millis, Runnable task) {
      throw new AssertionError("an inbox has no timers");
    }
  }

  private final Turns lane = new Turns();
  private final List<Long> received = new ArrayList<>();
  private final Inbox inbox = new Inbox(lane);

  private void receive(long number) {
    received.add(number);
    if (number == 13) {
      throw new IllegalStateException("of a receiver");
    }
  }

  private Runnable message(long number) {
    return () -> receive(number);
  }

  @Test
  void whatCameTogetherIsReceivedInOneTurn_inOrder() {
    assertThat(inbox.add(message(1))).isTrue();
    assertThat(inbox.add(message(2))).isTrue();
    assertThat(received).isEmpty();
    assertThat(lane.now).hasSize(1);
    lane.now.remove().run();
    assertThat(received).containsExactly(1L, 2L);
    assertThat(lane.next).isEmpty();

    inbox.add(message(3));
    lane.now.remove().run();
    assertThat(received).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aLongQueueLeavesTheSocketsTheirTurn() {
    for (int i = 100; i < 300; i++) {
      inbox.add(message(i));
    }
    lane.now.remove().run();
    assertThat(received).hasSize(64);
    inbox.add(message(300));
    assertThat(lane.now).as("its next turn is on the way").isEmpty();
    for (int turn = 0; turn < 3; turn++) {
      lane.next.remove().run();
    }
    assertThat(received).hasSize(201).isSorted();
    assertThat(lane.next).isEmpty();
  }

  @Test
  void aReceiverThatFailsLosesOneMessage() {
    inbox.add(message(13));
    inbox.add(message(14));
    assertThatThrownBy(lane.now.remove()::run).hasMessage("of a receiver");
    lane.next.remove().run();
    assertThat(received).containsExactly(13L, 14L);
  }

  @Test
  void isBounded() {
    for (int i = 0; i < Inbox.MAX_WAITING; i++) {
      assertThat(inbox.add(message(100))).isTrue();
    }
    assertThat(inbox.add(message(100))).isFalse();
    inbox.addInAnyCase(message(100));
    lane.now.remove().run();
    assertThat(inbox.add(message(100))).isTrue();
  }
}
