package io.signalbox.testkit.script;

import io.signalbox.core.app.ConfigFailure;
import io.signalbox.core.app.HostConfig;
import io.signalbox.core.lane.EventLoopLane;
import io.signalbox.core.lane.Lanes;
import io.signalbox.core.script.lang.Issue;
import io.signalbox.core.script.lang.Issues;
import io.signalbox.core.script.lang.Source;
import io.signalbox.core.script.plan.Coverage;
import io.signalbox.testkit.script.lang.TestCase;
import io.signalbox.testkit.script.play.Action;
import io.signalbox.testkit.script.play.Grammar;
import io.signalbox.testkit.script.play.House;
import io.signalbox.testkit.script.play.Play;
import io.signalbox.testkit.script.play.Result;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Plays the tests of files: each script with its modules is started once. */
final class Runner implements AutoCloseable {
  private record Door(Path directory, String script) {}

  private final Vertx vertx =
      Vertx.vertx(
          new VertxOptions().setDisableTCCL(true).setEventLoopPoolSize(1).setWorkerPoolSize(1));
  private final EventLoopLane control = Lanes.on(vertx, 1).get(0);
  private final Path data;
  private final Map<Door, House> houses = new LinkedHashMap<>();
  private final List<Issue> issues = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();
  private final List<Result> results = new ArrayList<>();

  Runner() throws IOException {
    data = Files.createTempDirectory("signalbox-test");
  }

  /** Plays all tests of these files. */
  Outcome run(List<Path> files) throws IOException {
    long began = System.nanoTime();
    for (Path file : files) {
      Issues found = new Issues();
      Source source = new Source(shown(file), Files.readString(file));
      List<TestCase<Action>> tests = Grammar.parser(found).parse(source);
      issues.addAll(found.sorted());
      if (!found.anyErrors()) {
        play(file, tests);
      }
    }
    List<Coverage.Line> lines =
        houses.values().stream().flatMap(house -> house.coverage().lines().stream()).toList();
    return new Outcome(files.size(), issues, refused, results, lines, System.nanoTime() - began);
  }

  /** As it was typed, if it is below where we are. */
  private static String shown(Path file) {
    Path here = Path.of("").toAbsolutePath();
    return file.startsWith(here) ? here.relativize(file).toString() : file.toString();
  }

  private void play(Path file, List<TestCase<Action>> tests) {
    try {
      House house = house(TestFiles.configuration(file));
      tests.forEach(test -> results.add(Play.of(house, test)));
    } catch (ConfigFailure e) {
      refused.add(e.getMessage());
    }
  }

  private House house(HostConfig config) throws ConfigFailure {
    Door door = new Door(config.directory(), config.script());
    House known = houses.get(door);
    if (known == null) {
      known = House.open(config, vertx, control, data);
      houses.put(door, known);
    }
    return known;
  }

  @Override
  public void close() throws IOException {
    houses.values().forEach(House::close);
    vertx.close().toCompletionStage().toCompletableFuture().join();
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
