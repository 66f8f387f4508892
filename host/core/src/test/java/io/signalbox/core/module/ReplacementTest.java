package io.signalbox.core.module;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.core.module.ChangeRecord.Result;
import io.signalbox.core.module.GenerationView.State;
import io.signalbox.core.routing.Generations;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How an old generation leaves. */
class ReplacementTest {
  private static final ScriptStep SCRIPT =
      ScriptOf.calling("life.answer", "life.tagged", "life.slow", "life.breaks", "life.raises");

  @TempDir Path folder;
  private Path jar;
  private RunningHost running;

  @BeforeEach
  void start() throws IOException {
    jar = new JarBuilder(folder).life("life.jar", "YES");
  }

  @AfterEach
  void stop() {
    running.close();
  }

  private void keeping(int generations) {
    running = new RunningHost(folder.resolve("data"), generations);
  }

  private String lifeAfterStart(String tag) {
    running.settle();
    return running.life(tag).replaceFirst("start on [^,]*(, )?", "");
  }

  /** It takes some turns of the loops, in no fixed number. */
  private void awaitLife(String tag, String expected) {
    for (int turns = 0; turns < 5_000 && !lifeAfterStart(tag).equals(expected); turns++) {
      running.settle();
    }
    assertThat(lifeAfterStart(tag)).isEqualTo(expected);
  }

  @Test
  void retiresAtOnce_andStopsWhenTheLastPinIsReleased() {
    keeping(0);
    running.load(jar, "a", SCRIPT);
    Generations.Pinned first = running.pin(0);
    Generations.Pinned second = running.pin(1);
    running.load(jar, "b", SCRIPT);

    awaitLife("a", "retire");
    assertThat(running.metrics.scrape()).contains("signalbox_generations_draining 1.0");
    running.release(0, first);
    assertThat(lifeAfterStart("a")).isEqualTo("retire");
    assertThat(running.call(1, second, "life.tagged", "a").name()).isEqualTo("yes");
    running.release(1, second);

    awaitLife("a", "retire, stop");
    assertThat(running.metrics.scrape()).contains("signalbox_generations_draining 0.0");
  }

  @Test
  void stopsAnInstanceOnlyWhenTheLastGenerationThatSharesItIsGone() {
    keeping(0);
    running.load(jar, "a", SCRIPT);
    Generations.Pinned first = running.pin(0);
    running.change(Change.by("op", "script").script(ScriptOf.calling("life.answer")));
    Generations.Pinned second = running.pin(0);
    running.load(jar, "b", SCRIPT);

    awaitLife("a", "retire");
    running.release(0, second);
    RunningHost.await(running.host.generations()); // what the release led to has been done
    assertThat(lifeAfterStart("a")).isEqualTo("retire");
    running.release(0, first);
    awaitLife("a", "retire, stop");
  }

  @Test
  void keepsAReplacedGenerationForARollback() {
    keeping(1);
    running.load(jar, "a", SCRIPT);
    running.load(jar, "b", SCRIPT);
    awaitLife("a", "retire");
    assertThat(RunningHost.await(running.host.generations()))
        .extracting(GenerationView::state)
        .containsExactly(State.KEPT, State.CURRENT);

    running.load(jar, "c", SCRIPT);
    awaitLife("a", "retire, stop");
    awaitLife("b", "retire");
  }

  @Test
  void rollsBackWithoutStartingAnything() {
    keeping(5);
    running.load(jar, "a", SCRIPT);
    running.load(jar, "b", SCRIPT);

    ChangeRecord back = RunningHost.await(running.host.rollback("op"));

    assertThat(back.result()).isEqualTo(Result.APPLIED);
    assertThat(List.of(back.from(), back.to())).containsExactly(2L, 3L);
    assertThat(back.detail()).isEqualTo("as generation 1");
    assertThat(running.answer(0, "life.tagged", "a")).isEqualTo("yes");
    awaitLife("a", "retire, resume");
    awaitLife("b", "retire");

    RunningHost.await(running.host.rollback("op"));
    assertThat(running.answer(0, "life.tagged", "b")).as("and forth").isEqualTo("yes");
    ChangeRecord first = RunningHost.await(running.host.rollback("op", 1));
    assertThat(first.to()).isEqualTo(5);
    assertThat(running.answer(0, "life.tagged", "a")).isEqualTo("yes");
  }

  @Test
  void refusesARollbackToWhatIsNotKept_orDoesNotWake() {
    keeping(5);
    running.load(jar, "sleepy", SCRIPT);
    assertThat(RunningHost.await(running.host.rollback("op")).detail())
        .isEqualTo("no such generation is kept");
    running.load(jar, "b", SCRIPT);

    ChangeRecord refused = RunningHost.await(running.host.rollback("op"));

    assertThat(refused.result()).isEqualTo(Result.REFUSED);
    assertThat(refused.detail()).isEqualTo("module \"life\": still asleep");
    assertThat(running.answer(0, "life.tagged", "b")).isEqualTo("yes");
    awaitLife("sleepy", "retire, resume, retire");
    assertThat(lifeAfterStart("b")).isEmpty();
  }

  @Test
  void leavesNothingOfAReplacedModuleInMemory() {
    keeping(0);
    running.load(jar, "a", SCRIPT);
    WeakReference<ClassLoader> loader = loaderOfCurrent();
    running.answer(0, "life.slow");
    running.answer(1, "life.breaks");
    running.answer(1, "life.raises", "a", 1L);
    for (int i = 0; i < 10; i++) {
      running.load(jar, "b" + i, SCRIPT);
      running.answer(i % 2, "life.slow");
      running.answer(i % 2, "life.breaks");
    }
    awaitLife("b8", "retire, stop");

    collect();

    assertThat(running.raised).as("what was told of its event is still held").hasSize(1);
    assertThat(loader.get()).isNull();
    assertThat(running.host.leakedLoaders()).isZero();
    assertThat(running.metrics.scrape()).contains("signalbox_module_classloaders_leaked 0.0");
  }

  private WeakReference<ClassLoader> loaderOfCurrent() {
    ClassLoader loader = running.host.modules().get("life").loader();
    assertThat(loader).isInstanceOf(ModuleClassLoader.class);
    return new WeakReference<>(loader);
  }

  /** The collector is asked until all closed loaders are gone, thirty times at most. */
  private void collect() {
    for (int i = 0; i < 30 && running.host.leakedLoaders() > 0; i++) {
      System.gc();
      running.settle();
    }
  }
}
