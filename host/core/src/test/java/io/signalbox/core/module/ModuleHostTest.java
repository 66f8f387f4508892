package io.signalbox.core.module;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.core.manifest.ModuleManifest;
import io.signalbox.core.module.ChangeRecord.Result;
import io.signalbox.core.routing.Generations;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModuleHostTest {
  private static final ScriptStep SCRIPT =
      ScriptOf.calling("life.answer", "life.tagged", "life.slow", "life.breaks");

  @TempDir Path folder;
  private JarBuilder jars;
  private RunningHost running;

  @BeforeEach
  void start() {
    jars = new JarBuilder(folder);
    running = new RunningHost(folder.resolve("data"), 5);
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void callsAModuleOfAJarOnEveryLane() throws IOException {
    ChangeRecord loaded = running.load(jars.life("life.jar", "YES"), "a", SCRIPT);

    assertThat(loaded.result()).isEqualTo(Result.APPLIED);
    assertThat(loaded.from()).isZero();
    assertThat(loaded.to()).isEqualTo(1);
    for (int lane = 0; lane < 2; lane++) {
      assertThat(running.answer(lane, "life.answer")).isEqualTo("yes");
      assertThat(running.answer(lane, "life.tagged", "a")).isEqualTo("yes");
      assertThat(running.answer(lane, "life.slow")).isEqualTo("yes");
      assertThat(running.answer(lane, "life.breaks")).isEqualTo("error");
    }
    assertThat(running.metrics.scrape())
        .contains("signalbox_life_starts_total 1.0")
        .contains("signalbox_module_info{module=\"life\",version=\"1.YES\"} 1")
        .contains("signalbox_generation_active 1.0")
        .contains("signalbox_reload_total{result=\"applied\"} 1.0");
  }

  @Test
  void startsAModuleOnTheControlLoop() throws IOException {
    running.load(jars.life("life.jar", "YES"), "a", SCRIPT);
    String laneThread = running.on(0, () -> Thread.currentThread().getName());

    assertThat(running.life("a"))
        .startsWith("start on vert.x-eventloop-thread-")
        .doesNotContain(laneThread)
        .doesNotContain(running.on(1, () -> Thread.currentThread().getName()));
  }

  @Test
  void showsNewCodeToTheNextTransaction_andOldCodeToTheOneBefore() throws IOException {
    running.load(jars.life("one.jar", "YES"), "a", SCRIPT);
    Generations.Pinned before = running.pin(0);

    ChangeRecord changed =
        running.change(
            Change.by("op", "reload").module("life", ModuleSource.jar(jars.life("two.jar", "NO"))));

    assertThat(changed.result()).isEqualTo(Result.APPLIED);
    assertThat(running.answer(0, "life.answer")).isEqualTo("no");
    assertThat(running.answer(0, "life.tagged", "a")).as("settings are kept").isEqualTo("yes");
    assertThat(running.call(0, before, "life.answer").name()).isEqualTo("yes");
    assertThat(before.number()).isEqualTo(1);
    running.release(0, before);
  }

  @Test
  void showsNewSettingsToTheNextTransaction() throws IOException {
    running.load(jars.life("life.jar", "YES"), "a", SCRIPT);

    running.change(
        Change.by("op", "settings")
            .module("life", ModuleSource.settings(RunningHost.tagged("b"), "life.yaml")));

    assertThat(running.answer(1, "life.tagged", "b")).isEqualTo("yes");
    assertThat(running.answer(1, "life.answer")).as("the jar is kept").isEqualTo("yes");
    assertThat(running.lifeThatEnds("a", "retire")).endsWith("retire");
  }

  @Test
  void survivesAJarThatIsOverwrittenWhileItRuns() throws IOException {
    Path jar = jars.life("life.jar", "YES");
    running.load(jar, "a", ScriptOf.calling("life.answer"));
    Files.writeString(jar, "overwritten");

    assertThat(running.answer(0, "life.answer")).isEqualTo("yes");
    running.change(Change.by("op", "script").script(SCRIPT));
    assertThat(running.answer(0, "life.breaks")).as("loads a class only now").isEqualTo("error");
    ChangeRecord refused = running.load(jar, "a", SCRIPT);
    assertThat(refused.result()).isEqualTo(Result.REFUSED);
    assertThat(refused.detail()).startsWith(jar + ": no module");
  }

  @Test
  void refusesAJarThatLacksWhatTheScriptCalls() throws IOException {
    Path full =
        jars.build(
            "full.jar",
            JarBuilder.source(
                "YES",
                "@ScriptFunction(routes = RouteKind.REQUEST) Answer more(Call c) { return Answer.YES; }"),
            JarBuilder.SETTINGS,
            "1");
    running.load(full, "a", ScriptOf.calling("life.more"));

    ChangeRecord refused =
        running.change(
            Change.by("op", "reload")
                .module("life", ModuleSource.jar(jars.life("less.jar", "YES"))));

    assertThat(refused.result()).isEqualTo(Result.REFUSED);
    assertThat(refused.detail()).isEqualTo("main.route:1:1: error: there is no life.more");
    assertThat(refused.to()).isEqualTo(1);
    assertThat(running.answer(0, "life.more")).isEqualTo("yes");
    assertThat(running.life("a")).as("nothing else was started").doesNotContain(", start");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          refuses | module "life": no such realm
          hangs   | module "life": did not start within 500 ms
          throws  | module "life": broken start
          """)
  void leavesTheOldOneServing_whenTheNewOneDoesNotStart(String tag, String reason)
      throws IOException {
    Path jar = jars.life("life.jar", "YES");
    running.load(jar, "a", SCRIPT);

    ChangeRecord refused = running.load(jar, tag, SCRIPT);

    assertThat(refused.result()).isEqualTo(Result.REFUSED);
    assertThat(refused.detail()).isEqualTo(reason);
    assertThat(running.answer(0, "life.tagged", "a")).isEqualTo("yes");
    assertThat(running.life("a")).doesNotContain("retire");
    assertThat(RunningHost.await(running.vertx.eventBus().request("life", "")).body())
        .as("its consumer is gone, the old one's is there")
        .isEqualTo("a");
  }

  @Test
  void namesFileAndKeyOfBadSettings() throws IOException {
    ChangeRecord refused =
        running.change(
            Change.by("op", "load")
                .script(SCRIPT)
                .module(
                    "life",
                    ModuleSource.of(
                        jars.life("life.jar", "YES"),
                        new JsonObject().put("tag", 7),
                        "modules/life.yaml")));

    assertThat(refused.detail())
        .isEqualTo("modules/life.yaml: tag: Instance type number is invalid. Expected string");
  }

  @Test
  void reportsEveryProblemOfAChangeAtOnce() throws IOException {
    ChangeRecord refused =
        running.change(
            Change.by("op", "load")
                .module("other", ModuleSource.jar(jars.life("life.jar", "YES")))
                .module("ghost", ModuleSource.settings(new JsonObject(), "ghost.yaml"))
                .unload("absent"));

    assertThat(refused.result()).isEqualTo(Result.REFUSED);
    assertThat(refused.detail().lines())
        .containsExactly(
            folder.resolve("life.jar") + ": is module \"life\", not \"other\"",
            "module \"ghost\" is not loaded",
            "module \"absent\" is not loaded",
            "there is no routing script");
  }

  @Test
  void refusesToUnloadWhatTheScriptCalls_butUnloadsWithTheScript() throws IOException {
    running.load(jars.life("life.jar", "YES"), "a", SCRIPT);

    assertThat(running.change(Change.by("op", "unload").unload("life")).result())
        .isEqualTo(Result.REFUSED);
    Change both = Change.by("op", "unload").unload("life").script(ScriptOf.calling());
    assertThat(running.change(both).result()).isEqualTo(Result.APPLIED);
    assertThat(running.host.manifests()).isEmpty();
    assertThat(running.metrics.scrape()).doesNotContain("signalbox_module_info{");
  }

  @Test
  void checksADryRunAndStartsNothing() throws IOException {
    Path jar = jars.life("life.jar", "YES");
    Change change =
        Change.by("op", "load")
            .module("life", ModuleSource.of(jar, RunningHost.tagged("dry"), "life.yaml"))
            .script(SCRIPT)
            .asDryRun();

    assertThat(running.change(change).result()).isEqualTo(Result.CHECKED);
    assertThat(running.life("dry")).isEmpty();
    assertThat(running.host.manifests()).isEmpty();
  }

  @Test
  void leavesAloneWhatDoesNotDiffer() throws IOException {
    Path jar = jars.life("life.jar", "YES");
    running.load(jar, "a", SCRIPT);
    Change same =
        Change.by("op", "reload")
            .module("life", ModuleSource.of(jar, RunningHost.tagged("a"), "life.yaml"))
            .whereDifferent();

    assertThat(running.change(same).result()).isEqualTo(Result.UNCHANGED);
    assertThat(running.change(Change.by("op", "script").script(SCRIPT)).result())
        .isEqualTo(Result.APPLIED);
    assertThat(running.life("a")).as("one instance, shared").doesNotContain(",");
  }

  /** Counts how often it is compiled. */
  private record Counted(ScriptStep script, AtomicInteger times) implements ScriptStep {
    @Override
    public Result compile(Map<String, ModuleManifest> manifests) {
      times.incrementAndGet();
      return script.compile(manifests);
    }
  }

  @Test
  void compilesAgainOnlyWhenTheTextOrADeclarationDiffers() throws IOException {
    AtomicInteger times = new AtomicInteger();
    ScriptStep script = new Counted(SCRIPT, times);
    Path jar = jars.life("life.jar", "YES");
    running.load(jar, "a", script);
    running.load(jar, "b", script);
    assertThat(times).as("the same jar, other settings").hasValue(1);
    assertThat(running.answer(0, "life.tagged", "b")).isEqualTo("yes");

    running.load(jars.life("next.jar", "NO"), "c", script);
    assertThat(times).as("another version").hasValue(2);
    assertThat(running.answer(0, "life.answer")).isEqualTo("no");

    ScriptStep shorter = new Counted(ScriptOf.calling("life.answer"), times);
    running.change(Change.by("op", "script").script(shorter));
    assertThat(times).as("another text").hasValue(3);
  }

  @Test
  void keepsTheHistoryOfChanges() throws IOException {
    running.load(jars.life("life.jar", "YES"), "a", SCRIPT);
    running.change(Change.by("anna", "unload").unload("life"));

    assertThat(running.host.history())
        .extracting(ChangeRecord::who, ChangeRecord::from, ChangeRecord::to, ChangeRecord::result)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("test", 0L, 1L, Result.APPLIED),
            org.assertj.core.groups.Tuple.tuple("anna", 1L, 1L, Result.REFUSED));
  }

  @Test
  void keepsNoCopyOfAJarThatDidNotStart() throws IOException {
    running.load(jars.life("life.jar", "YES"), "refuses", SCRIPT);
    running.settle();
    running.load(jars.life("again.jar", "NO"), "a", SCRIPT);

    try (Stream<Path> copies = Files.list(folder.resolve("data/modules"))) {
      assertThat(copies.map(p -> p.getFileName().toString()))
          .singleElement()
          .asString()
          .matches("life-[0-9a-f]{16}\\.jar");
    }
  }
}
