package io.signalbox.core.routing;

import io.signalbox.api.RouteKind;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** A compiled script on one lane, with the function objects of that lane. */
public interface Routing {
  /** True if the script has this block; {@code name} is null for an unnamed one. */
  boolean has(RouteKind kind, String name);

  /** True if the script has an event_route for this. */
  default boolean has(ScriptEvent event) {
    return has(RouteKind.EVENT, event.routeName());
  }

  /**
   * Runs a block that the script has.
   *
   * @param done is told once, on the lane: before this returns, unless a function has to wait
   * @return the run, to kill it
   */
  Run run(RouteKind kind, String name, RouteContext context, Consumer<RunEnd> done);

  /** How often each timer_route runs, by its name. */
  default Map<String, Duration> timerRoutes() {
    return Map.of();
  }

  /** A run that may be suspended. */
  interface Run {
    /**
     * Ends it where it stands: {@code done} is not told, a late answer of a function is dropped.
     */
    void kill();
  }
}
