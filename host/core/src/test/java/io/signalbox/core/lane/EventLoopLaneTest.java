package io.signalbox.core.lane;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventLoopLaneTest {
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
  private final List<EventLoopLane> lanes = Lanes.on(vertx, 2);

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, SECONDS);
  }

  private <T> T on(EventLoopLane lane, java.util.function.Supplier<T> task) throws Exception {
    CompletableFuture<T> result = new CompletableFuture<>();
    lane.execute(() -> result.complete(task.get()));
    return result.get(10, SECONDS);
  }

  @Test
  void eachLaneHasALoopOfItsOwn() throws Exception {
    assertThat(on(lanes.get(0), () -> lanes.get(0).current())).isTrue();
    assertThat(on(lanes.get(0), () -> lanes.get(1).current())).isFalse();
    assertThat(on(lanes.get(1), Vertx::currentContext)).isSameAs(lanes.get(1).context());
    assertThatThrownBy(() -> Lanes.on(vertx, 3)).hasMessageContaining("too few for 3 lanes");
  }

  @Test
  void runsTasksOfOneThreadInOrder_andGoesOnAfterOneThatThrows() throws Exception {
    List<Integer> ran = new ArrayList<>();
    CountDownLatch done = new CountDownLatch(10_000);
    EventLoopLane lane = lanes.get(0);
    lane.context().exceptionHandler(e -> ran.add(-1));
    lane.execute(
        () -> {
          throw new IllegalStateException("a bug");
        });
    for (int i = 0; i < 10_000; i++) {
      int id = i;
      lane.execute(
          () -> {
            ran.add(id);
            done.countDown();
          });
    }
    assertThat(done.await(10, SECONDS)).isTrue();
    assertThat(ran.get(0)).isEqualTo(-1);
    assertThat(ran.subList(1, ran.size())).isEqualTo(IntStream.range(0, 10_000).boxed().toList());
  }

  @Test
  void timerRunsOnTheLane_notEarly() throws Exception {
    EventLoopLane lane = lanes.get(1);
    CompletableFuture<Long> took = new CompletableFuture<>();
    lane.execute(
        () -> {
          long start = lane.millis();
          lane.timers()
              .pause(Duration.ofMillis(30))
              .onSuccess(over -> took.complete(lane.current() ? lane.millis() - start : -1));
        });
    assertThat(took.get(10, SECONDS)).isGreaterThanOrEqualTo(30);
  }

  @Test
  void aNearerTimerDoesNotWaitForAFartherOneThatWasSetBefore() throws Exception {
    EventLoopLane lane = lanes.get(1);
    List<String> ran = new CopyOnWriteArrayList<>();
    CompletableFuture<List<String>> over = new CompletableFuture<>();
    lane.execute(
        () -> {
          lane.after(3_600_000, () -> ran.add("far"));
          lane.after(60, () -> over.complete(ran));
          lane.after(20, () -> ran.add("near"));
        });
    assertThat(over.get(10, SECONDS)).containsExactly("near");
  }

  @Test
  void timerFromAnotherThreadIsABug() {
    assertThatThrownBy(() -> lanes.get(0).after(1, () -> {}))
        .isInstanceOf(IllegalStateException.class);
  }
}
