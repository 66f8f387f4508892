package io.signalbox.testkit.script;

import io.signalbox.core.app.ConfigFailure;
import io.signalbox.core.lane.EventLoopLane;
import io.signalbox.core.lane.Lanes;
import io.signalbox.core.script.lang.Issue;
import io.signalbox.core.script.lang.Issues;
import io.signalbox.core.script.lang.Source;
import io.signalbox.core.script.plan.Coverage;
import io.signalbox.testkit.script.lang.TestCase;
import io.signalbox.testkit.script.play.Action;
import io.signalbox.testkit.script.play.Grammar;
import io.signalbox.testkit.script.play.Result;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Plays the tests of files, on as many processors as it pays; says it all in the files' order. */
final class Runner implements AutoCloseable {
  /** A player more starts all modules once more, which takes as long as some hundred tests. */
  private static final int TESTS_FOR_A_PLAYER = 500;

  /** What a player takes at once. */
  private static final int PART = 50;

  /** Some tests of a file, in its order. */
  private record Part(Path file, List<TestCase<Action>> tests) {}

  /** What came of a part; {@code refused} is null unless the configuration does not check. */
  private record Played(List<Result> results, String refused) {}

  private final Vertx vertx;
  private final List<EventLoopLane> controls;
  private final Path data;

  Runner() throws IOException {
    this(Runtime.getRuntime().availableProcessors());
  }

  /** With so many players at most. */
  Runner(int players) throws IOException {
    vertx =
        Vertx.vertx(
            new VertxOptions()
                .setDisableTCCL(true)
                .setEventLoopPoolSize(players)
                .setWorkerPoolSize(players));
    controls = Lanes.on(vertx, players);
    data = Files.createTempDirectory("signalbox-test");
  }

  /** Plays all tests of these files. */
  Outcome run(List<Path> files) throws IOException, InterruptedException {
    long began = System.nanoTime();
    List<Issue> issues = new ArrayList<>();
    List<Part> parts = new ArrayList<>();
    int tests = 0;
    for (Path file : files) {
      Issues found = new Issues();
      Source source = new Source(shown(file), Files.readString(file));
      List<TestCase<Action>> read = Grammar.parser(found).parse(source);
      issues.addAll(found.sorted());
      if (!found.anyErrors()) {
        tests += read.size();
        cut(file, read, parts);
      }
    }
    Map<Player.Door, Coverage> coverage = new TreeMap<>(Runner::inOrder);
    Played[] played = play(parts, Math.max(1, tests / TESTS_FOR_A_PLAYER), coverage);
    List<Result> results = new ArrayList<>(tests);
    LinkedHashSet<String> refused = new LinkedHashSet<>();
    for (Played one : played) {
      results.addAll(one.results);
      if (one.refused != null) {
        refused.add(one.refused);
      }
    }
    List<Coverage.Line> lines =
        coverage.values().stream().flatMap(of -> of.lines().stream()).toList();
    return new Outcome(
        files.size(), issues, List.copyOf(refused), results, lines, System.nanoTime() - began);
  }

  /** As it was typed, if it is below where we are. */
  private static String shown(Path file) {
    Path here = Path.of("").toAbsolutePath();
    return file.startsWith(here) ? here.relativize(file).toString() : file.toString();
  }

  private static int inOrder(Player.Door a, Player.Door b) {
    int directories = a.directory().compareTo(b.directory());
    return directories == 0 ? a.script().compareTo(b.script()) : directories;
  }

  private static void cut(Path file, List<TestCase<Action>> tests, List<Part> parts) {
    for (int from = 0; from < tests.size(); from += PART) {
      parts.add(new Part(file, tests.subList(from, Math.min(from + PART, tests.size()))));
    }
  }

  /** Each player takes the next part that nobody has taken. */
  private Played[] play(List<Part> parts, int wanted, Map<Player.Door, Coverage> coverage)
      throws IOException, InterruptedException {
    Played[] played = new Played[parts.size()];
    AtomicInteger next = new AtomicInteger();
    List<Player> players = new ArrayList<>();
    for (EventLoopLane control : controls.subList(0, Math.min(wanted, controls.size()))) {
      Path own = Files.createDirectory(data.resolve("player" + players.size()));
      players.add(new Player(vertx, control, own));
    }
    ExecutorService threads = Executors.newFixedThreadPool(players.size());
    try {
      List<Future<?>> running = new ArrayList<>();
      for (Player player : players) {
        running.add(
            threads.submit(
                () -> {
                  for (int i = next.getAndIncrement();
                      i < played.length;
                      i = next.getAndIncrement()) {
                    played[i] = play(player, parts.get(i));
                  }
                }));
      }
      for (Future<?> one : running) {
        one.get();
      }
      players.forEach(player -> player.addTo(coverage));
      for (Player player : players) {
        threads.submit(player::close).get();
      }
      return played;
    } catch (ExecutionException bug) {
      throw new IllegalStateException("a player failed", bug.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private static Played play(Player player, Part part) {
    try {
      return new Played(player.play(part.file, part.tests), null);
    } catch (ConfigFailure e) {
      return new Played(List.of(), e.getMessage());
    }
  }

  @Override
  public void close() throws IOException {
    vertx.close().toCompletionStage().toCompletableFuture().join();
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
