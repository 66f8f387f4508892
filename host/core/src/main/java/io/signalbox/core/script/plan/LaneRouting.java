package io.signalbox.core.script.plan;

import io.signalbox.api.RouteKind;
import io.signalbox.api.Timers;
import io.signalbox.core.routing.LaneFunctions;
import io.signalbox.core.routing.RouteContext;
import io.signalbox.core.routing.Routing;
import io.signalbox.core.routing.RunEnd;
import io.signalbox.core.routing.ScriptEvent;
import io.signalbox.core.script.lang.Span;
import io.signalbox.core.script.plan.Program.FunctionName;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** A program with the functions of one lane. On that lane only. */
final class LaneRouting implements Routing {
  private static final Logger LOG = LoggerFactory.getLogger("io.signalbox.script");

  /** Runs that wait at once: stops a dead database from filling the memory with calls. */
  static final int MAX_SUSPENDED = 10_000;

  /** One within another: a relay in a request_route runs a branch_route. */
  private static final int MAX_SPARE = 4;

  /** A run that is over. */
  private static final Run OVER = () -> {};

  private final Program program;
  private final Timers timers;
  private final LaneFunctions.Function[] functions;
  private final boolean[] wanted = new boolean[ScriptEvent.values().length];
  private int suspended;

  /**
   * Runs that ended and that nobody holds. A new routing has as many as it keeps: the first calls
   * after a reload must take the ways that the compiler knows, else it throws away the code of the
   * whole call.
   */
  private final Deque<io.signalbox.core.script.plan.Run> spare = new ArrayDeque<>(MAX_SPARE);

  LaneRouting(Program program, LaneFunctions functions, Timers timers) {
    this.program = program;
    this.timers = timers;
    List<FunctionName> names = program.functions();
    this.functions = new LaneFunctions.Function[names.size()];
    for (int i = 0; i < this.functions.length; i++) {
      this.functions[i] = functions.bind(names.get(i).module(), names.get(i).function());
    }
    for (ScriptEvent event : ScriptEvent.values()) {
      wanted[event.ordinal()] = has(RouteKind.EVENT, event.routeName());
    }
    for (int i = 0; i < MAX_SPARE; i++) {
      spare.addFirst(new io.signalbox.core.script.plan.Run(program, this));
    }
  }

  @Override
  public boolean has(RouteKind kind, String name) {
    return program.entry(kind, name) >= 0;
  }

  @Override
  public boolean has(ScriptEvent event) {
    return wanted[event.ordinal()];
  }

  @Override
  public Map<String, Duration> timerRoutes() {
    return program.timers();
  }

  @Override
  public Run run(RouteKind kind, String name, RouteContext context, Consumer<RunEnd> done) {
    int entry = program.entry(kind, name);
    if (entry < 0) {
      throw new IllegalArgumentException("the script has no " + kind.keyword() + " " + name);
    }
    io.signalbox.core.script.plan.Run run = spare.pollFirst();
    if (run == null) {
      run = new io.signalbox.core.script.plan.Run(program, this);
    }
    return run.start(context, done, entry) ? OVER : run;
  }

  /** A run that has ended and that nobody holds. */
  void giveBack(io.signalbox.core.script.plan.Run run) {
    if (spare.size() < MAX_SPARE) {
      spare.addFirst(run);
    }
  }

  LaneFunctions.Function function(int index) {
    return functions[index];
  }

  Timers timers() {
    return timers;
  }

  void suspended() {
    suspended++;
  }

  void resumed() {
    suspended--;
  }

  /** True if one more run may wait; if not, its request is answered here. */
  boolean admits(RouteContext context) {
    if (suspended <= MAX_SUSPENDED) {
      return true;
    }
    suspended--;
    if (!context.handled()) {
      context.reply(503, "Server Busy");
    }
    return false;
  }

  /** Says where and why a run failed, in the log and in the trace of the call. */
  RunEnd failed(RouteContext context, Span span, String why, RuntimeException bug) {
    LOG.error("{}: {}", span, why, bug);
    remark(context, span + ": " + why);
    context.stopped();
    return RunEnd.FAILED;
  }

  void log(RouteContext context, Span span, String level, String text) {
    String line = printable(text);
    LOG.atLevel(level(level)).log("{}: {}", span, line);
    remark(context, line);
  }

  private void remark(RouteContext context, String text) {
    context.trace().remark(timers.now(), text);
  }

  /** Kamailio's names of levels, with their L_ or without. */
  private static Level level(String name) {
    return switch (name.startsWith("L_") ? name.substring(2) : name) {
      case "ALERT", "BUG", "CRIT", "ERR" -> Level.ERROR;
      case "WARN" -> Level.WARN;
      case "DBG" -> Level.DEBUG;
      default -> Level.INFO;
    };
  }

  /** Without control characters: a forged line in the log would be read as one of ours. */
  private static String printable(String text) {
    StringBuilder out = new StringBuilder(text.stripTrailing());
    for (int i = 0; i < out.length(); i++) {
      if (Character.isISOControl(out.charAt(i))) {
        out.setCharAt(i, ' ');
      }
    }
    return out.toString();
  }
}
