package io.signalbox.testkit.script;

import io.signalbox.core.app.ConfigFailure;
import io.signalbox.core.app.HostConfig;
import io.signalbox.core.lane.EventLoopLane;
import io.signalbox.core.script.plan.Coverage;
import io.signalbox.testkit.script.lang.TestCase;
import io.signalbox.testkit.script.play.Action;
import io.signalbox.testkit.script.play.House;
import io.signalbox.testkit.script.play.Play;
import io.signalbox.testkit.script.play.Result;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plays tests on hosts of its own: each script with its modules is started once. One thread. */
final class Player {
  /** One script of one directory. */
  record Door(Path directory, String script) {}

  private final Vertx vertx;
  private final EventLoopLane control;
  private final Path data;
  private final Map<Door, House> houses = new LinkedHashMap<>();

  /**
   * A player without a host.
   *
   * @param control an event loop of {@code vertx}, on which modules start
   * @param data a folder that nobody else writes to
   */
  Player(Vertx vertx, EventLoopLane control, Path data) {
    this.vertx = vertx;
    this.control = control;
    this.data = data;
  }

  /** Plays the tests of a file in this order; fails when the configuration does not check. */
  List<Result> play(Path file, List<TestCase<Action>> tests) throws ConfigFailure {
    House house = house(TestFiles.configuration(file));
    return tests.stream().map(test -> Play.of(house, test)).toList();
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

  /** Adds what has run here of each script. */
  void addTo(Map<Door, Coverage> coverage) {
    houses.forEach(
        (door, house) -> coverage.computeIfAbsent(door, d -> new Coverage()).add(house.coverage()));
  }

  /** Stops the modules. */
  void close() {
    houses.values().forEach(House::close);
  }
}
