package io.signalbox.core.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunQueueTest {
  private final RunQueue queue = new RunQueue();
  private final List<Integer> ran = new ArrayList<>();

  @Test
  void runsThoseOfOneCallInOrder_andOthersBesideThem() {
    queue.enter("a", () -> ran.add(1));
    queue.enter("a", () -> ran.add(2));
    queue.enter("b", () -> ran.add(3));
    assertThat(ran).containsExactly(1, 3);
    queue.leave("a");
    assertThat(ran).containsExactly(1, 3, 2);
    queue.leave("a");
    queue.leave("b");
    assertThat(queue.underWay()).isZero();
  }

  @Test
  void isFullForOneCall_whoseFirstRequestIsSuspended_andForNoOther() {
    for (int i = 0; i <= RunQueue.MAX_OF_ONE_CALL; i++) {
      assertThat(queue.full("a")).isFalse();
      queue.enter("a", () -> {});
    }
    assertThat(queue.full("a")).isTrue();
    assertThat(queue.full("b")).isFalse();
    queue.leave("a");
    assertThat(queue.full("a")).isFalse();
  }

  @Test
  void isFullForAll_whenTooManyAreUnderWay() {
    for (int i = 0; i < RunQueue.MAX_UNDER_WAY; i++) {
      assertThat(queue.full("a")).isFalse();
      queue.enter("c" + i, () -> {});
    }
    assertThat(queue.full("a")).isTrue();
  }
}
