package io.signalbox.core.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.core.lane.EventLoopLane;
import io.signalbox.core.lane.Lanes;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Lanes that are held to processors, on the system's own word. */
@EnabledOnOs(OS.LINUX)
class LaneConfigTest {
  private static final int NO_PROCESSOR = 4_095;

  private Vertx vertx;
  private List<EventLoopLane> lanes;

  @BeforeEach
  void lanes() {
    vertx = Vertx.vertx();
    lanes = Lanes.on(vertx, 2);
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void lanesAreHeld_toTheProcessorsInTurn() throws Exception {
    String free = processors(lanes.get(0));
    String[] ends = free.split("[-,]");
    String first = ends[0];
    String last = ends[ends.length - 1];

    new LaneConfig(2, List.of()).hold(lanes);
    assertThat(lanes).extracting(LaneConfigTest::processors).containsOnly(free);

    new LaneConfig(2, List.of(Integer.valueOf(last), Integer.valueOf(first))).hold(lanes);
    assertThat(lanes).extracting(LaneConfigTest::processors).containsExactly(last, first);

    new LaneConfig(2, List.of(Integer.valueOf(first))).hold(lanes);
    assertThat(lanes).extracting(LaneConfigTest::processors).containsOnly(first);
  }

  @Test
  void aProcessorThatIsNotThere_isAFailureThatNamesIt() {
    assertThatThrownBy(() -> new LaneConfig(2, List.of(NO_PROCESSOR)).hold(lanes))
        .isInstanceOf(ConfigFailure.class)
        .hasMessageStartingWith("sip.cpus: lane 0 cannot be held to processor 4095: ")
        .hasMessageContaining("Invalid argument")
        .message()
        .hasLineCount(1);
  }

  private static String processors(EventLoopLane lane) {
    CompletableFuture<String> allowed = new CompletableFuture<>();
    lane.execute(
        () -> {
          try {
            allowed.complete(
                Files.readAllLines(Path.of("/proc/thread-self/status")).stream()
                    .filter(line -> line.startsWith("Cpus_allowed_list:"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElseThrow());
          } catch (IOException e) {
            allowed.completeExceptionally(e);
          }
        });
    return allowed.orTimeout(10, TimeUnit.SECONDS).join();
  }
}
