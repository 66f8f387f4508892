package io.signalbox.core.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.core.routing.Generations;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The order of publication, acknowledgement and release, each lane turned by hand. */
class GenerationLineTest {
  private final HandLane control = new HandLane(-1);
  private final HandLane left = new HandLane(0);
  private final HandLane right = new HandLane(1);
  private final GenerationLine line = new GenerationLine(control, List.of(left, right), 0);
  private final Generations onLeft = new LaneGenerations(line, 0, () -> null);
  private final Generations onRight = new LaneGenerations(line, 1, () -> null);

  private void publish(long number) {
    ScriptOf.Bound script = new ScriptOf.Bound(Map.of());
    Generation.Content content =
        new Generation.Content(ScriptOf.calling(), null, Map.of(), List.of(script, script));
    line.publish(
        new Generation(number, content, Instant.EPOCH, "test", "publish", line::laneDrained));
  }

  @Test
  void isNotDrained_beforeEveryLaneHasSeenTheSuccessor() {
    publish(1);
    publish(2);
    left.turn();
    control.turn();
    assertThat(line.draining()).isEqualTo(1);

    right.turn();
    control.turn();
    assertThat(line.draining()).isZero();
  }

  @Test
  void pinsTheSuccessorFromTheWriteOn_evenBeforeTheLaneAcknowledges() {
    publish(1);
    publish(2);

    assertThat(onLeft.pin().number()).isEqualTo(2);
  }

  @Test
  void drainsWhenTheLastPinIsReleased() {
    publish(1);
    Generations.Pinned first = onLeft.pin();
    Generations.Pinned second = onLeft.pin();
    Generations.Pinned other = onRight.pin();
    publish(2);
    left.turn();
    right.turn();
    other.release();
    first.release();
    control.turn();
    assertThat(line.draining()).isEqualTo(1);

    second.release();
    control.turn();
    assertThat(line.draining()).isZero();
  }

  @Test
  void drainsOnce_whenTheLastPinGoesBeforeTheAcknowledgement() {
    publish(1);
    Generations.Pinned pinned = onLeft.pin();
    publish(2);
    pinned.release();
    control.turn();
    assertThat(line.draining()).as("no lane has acknowledged yet").isEqualTo(1);

    left.turn();
    right.turn();
    control.turn();
    assertThat(line.draining()).isZero();
    assertThat(line.views()).extracting(GenerationView::number).containsExactly(2L);
  }

  @Test
  void drainsSeveralInAnyOrder() {
    publish(1);
    Generations.Pinned one = onLeft.pin();
    publish(2);
    Generations.Pinned two = onRight.pin();
    publish(3);
    left.turn();
    right.turn();
    control.turn();
    assertThat(line.draining()).isEqualTo(2);

    two.release();
    control.turn();
    assertThat(line.views()).extracting(GenerationView::number).containsExactly(1L, 3L);
    one.release();
    control.turn();
    assertThat(line.views()).extracting(GenerationView::number).containsExactly(3L);
  }

  @Test
  void refusesASecondRelease_andAPinBeforeTheFirstGeneration() {
    assertThatThrownBy(onLeft::pin).isInstanceOf(IllegalStateException.class);
    publish(1);
    Generations.Pinned pinned = onLeft.pin();
    pinned.release();

    assertThatThrownBy(pinned::release).isInstanceOf(IllegalStateException.class);
  }
}
