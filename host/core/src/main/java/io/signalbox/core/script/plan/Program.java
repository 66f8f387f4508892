package io.signalbox.core.script.plan;

import io.signalbox.api.RouteKind;
import io.signalbox.api.Timers;
import io.signalbox.core.routing.LaneFunctions;
import io.signalbox.core.routing.Routing;
import io.signalbox.core.script.lang.Span;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A script as steps. Immutable; shared by all lanes. */
public final class Program {
  /** A module function that the script calls. */
  public record FunctionName(String module, String function) {}

  /** Which block; {@code name} is "" for an unnamed one. */
  record BlockName(RouteKind kind, String name) {
    static BlockName of(RouteKind kind, String name) {
      return new BlockName(kind, name == null ? "" : name);
    }
  }

  private final Step[] steps;
  private final Span[] spans;
  private final Map<RouteKind, Map<String, Integer>> entries = new EnumMap<>(RouteKind.class);
  private final Map<String, Duration> timers;
  private final List<FunctionName> functions;

  Program(
      Step[] steps,
      Span[] spans,
      Map<BlockName, Integer> entries,
      Map<String, Duration> timers,
      List<FunctionName> functions) {
    this.steps = steps;
    this.spans = spans;
    entries.forEach(
        (block, pc) ->
            this.entries.computeIfAbsent(block.kind, kind -> new HashMap<>()).put(block.name, pc));
    this.timers = Map.copyOf(timers);
    this.functions = List.copyOf(functions);
  }

  private Program(Program other, Step[] steps) {
    this.steps = steps;
    this.spans = other.spans;
    this.entries.putAll(other.entries);
    this.timers = other.timers;
    this.functions = other.functions;
  }

  /** The same program, which tells {@code coverage} what it runs. */
  public Program watched(Coverage coverage) {
    Step[] watched = new Step[steps.length];
    for (int pc = 0; pc < steps.length; pc++) {
      watched[pc] = coverage.watched(steps[pc], spans[pc]);
    }
    return new Program(this, watched);
  }

  /** The program with the functions of one lane, whose timers wake its sleeping runs. */
  public Routing onLane(LaneFunctions laneFunctions, Timers laneTimers) {
    return new LaneRouting(this, laneFunctions, laneTimers);
  }

  /** How often each timer_route runs, by name. */
  public Map<String, Duration> timers() {
    return timers;
  }

  /** All module functions that the script calls. */
  public List<FunctionName> functions() {
    return functions;
  }

  int entry(RouteKind kind, String name) {
    Map<String, Integer> blocks = entries.get(kind);
    Integer pc = blocks == null ? null : blocks.get(name == null ? "" : name);
    return pc == null ? -1 : pc;
  }

  Step step(int pc) {
    return steps[pc];
  }

  Span span(int pc) {
    return spans[pc];
  }
}
