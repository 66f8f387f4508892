package io.signalbox.core.script;

import io.signalbox.api.Timers;
import io.signalbox.core.routing.LaneFunctions;
import io.signalbox.core.routing.Routing;
import io.signalbox.core.script.plan.Coverage;
import io.signalbox.core.script.plan.Program;
import java.time.Duration;
import java.util.Map;

/** A compiled script. Immutable; shared by all lanes. */
public final class Script {
  private final Program program;

  Script(Program program) {
    this.program = program;
  }

  /**
   * The script on one lane.
   *
   * @param functions the module functions of that lane, bound here once
   * @param timers of that lane: they wake a run that sleeps, and tell the time
   */
  public Routing onLane(LaneFunctions functions, Timers timers) {
    return program.onLane(functions, timers);
  }

  /** The same script, which tells {@code coverage} what it runs; for one thread. */
  public Script watched(Coverage coverage) {
    return new Script(program.watched(coverage));
  }

  /** How often each timer_route runs, by its name. */
  public Map<String, Duration> timers() {
    return program.timers();
  }
}
