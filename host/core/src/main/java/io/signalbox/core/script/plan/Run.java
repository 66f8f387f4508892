package io.signalbox.core.script.plan;

import io.signalbox.api.Timers;
import io.signalbox.core.routing.FunctionOutcome;
import io.signalbox.core.routing.RouteContext;
import io.signalbox.core.routing.Routing;
import io.signalbox.core.routing.RunEnd;
import io.signalbox.core.script.words.Fault;
import io.signalbox.core.script.words.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One run of a block: where it is, where it returns to, what it keeps. It goes on until it ends or
 * a function has to wait; the answer brings it back. One that never had to wait is held by nobody
 * when it has ended, and its lane uses it again. On its lane only.
 */
final class Run implements Scope, Routing.Run {
  /** Stops a loop that never ends. */
  static final int MAX_STEPS = 100_000;

  private static final Object YES = 1L;
  private static final Object NO = -1L;

  private enum State {
    RUNNING,
    WAITING,
    ENDED
  }

  private final Program program;
  private final LaneRouting lane;
  private RouteContext context;
  private Consumer<RunEnd> done;
  private final Room room = new Room();

  /** One that was never told to wait: nobody holds it but this run. */
  private Answer spare;

  /** Null while the script has set none. */
  private Map<String, Object> variables;

  private int pc;
  private int steps;
  private State state = State.ENDED;

  /** Somebody may hold it: it has waited for an answer. */
  private boolean held;

  private Timers.Timer sleeping;
  private String outcome;
  private Object returned;

  Run(Program program, LaneRouting lane) {
    this.program = program;
    this.lane = lane;
  }

  /**
   * Runs the block that starts at {@code entry}; true if it was over at once, and whoever wanted it
   * was told. It may be another run by then.
   */
  boolean start(RouteContext of, Consumer<RunEnd> told, int entry) {
    context = of;
    done = told;
    pc = entry;
    state = State.RUNNING;
    return go();
  }

  /**
   * Runs until the end, which is told, or until something has to be waited for: then it is false.
   */
  private boolean go() {
    RunEnd end;
    try {
      end = loop();
    } catch (Fault fault) {
      end = lane.failed(context, program.span(pc), fault.getMessage(), null);
    } catch (RuntimeException bug) {
      end = lane.failed(context, program.span(pc), "unexpected: " + bug, bug);
    }
    if (end == null || state == State.ENDED) {
      return false;
    }
    state = State.ENDED;
    Consumer<RunEnd> told = done;
    if (!held) {
      forget();
      lane.giveBack(this);
    }
    told.accept(end);
    return true;
  }

  /** As new, but for its room; what that has grown to is not kept. */
  private void forget() {
    context = null;
    done = null;
    variables = null;
    outcome = null;
    returned = null;
    steps = 0;
    room.clear();
  }

  private RunEnd loop() {
    while (state == State.RUNNING) {
      if (++steps > MAX_STEPS) {
        throw new Fault("the run has taken more than " + MAX_STEPS + " steps");
      }
      int next = program.step(pc).run(this);
      switch (next) {
        case Step.WAIT -> {
          return state != State.WAITING || lane.admits(context) ? null : RunEnd.DONE;
        }
        case Step.DONE -> {
          return RunEnd.DONE;
        }
        case Step.DROPPED -> {
          return RunEnd.DROPPED;
        }
        default -> pc = next;
      }
    }
    return null;
  }

  @Override
  public void kill() {
    if (state == State.WAITING) {
      lane.resumed();
    }
    state = State.ENDED;
    if (sleeping != null) {
      sleeping.cancel();
    }
  }

  // --- what steps ask for ------------------------------------------------------------------------

  int next() {
    return pc + 1;
  }

  Object temp(int slot) {
    return room.temp(slot);
  }

  void temp(int slot, Object value) {
    room.temp(slot, value);
  }

  int call(int function, Object[] args, int slot) {
    Answer answer = spare == null ? new Answer(this) : spare;
    FunctionOutcome direct = lane.function(function).call(context, args, answer);
    // One that was given its outcome at once keeps no one to tell it to.
    spare = direct != null && answer.unused() ? answer : null;
    FunctionOutcome now = direct == null ? answer.now(slot) : direct;
    if (now == null) {
      return suspend();
    }
    take(slot, now);
    return next();
  }

  int sleep(long millis, int slot) {
    sleeping =
        lane.timers()
            .after(
                Duration.ofMillis(millis),
                () -> {
                  if (wake()) {
                    temp(slot, true);
                    returned = YES;
                    go();
                  }
                });
    return suspend();
  }

  int resolve(String name, int slot) {
    Lookup lookup = new Lookup(this, slot);
    context.resolve(name, lookup);
    List<String> now = lookup.now();
    if (now == null) {
      return suspend();
    }
    keep(slot, now);
    return next();
  }

  /** Addresses that came late; nobody wants them once the run has ended. */
  void resolved(int slot, List<String> addresses) {
    if (wake()) {
      keep(slot, addresses);
      go();
    }
  }

  private void keep(int slot, List<String> addresses) {
    boolean found = !addresses.isEmpty();
    if (found) {
      context.avps().put("dns", List.copyOf(addresses));
    } else {
      context.avps().remove("dns");
    }
    temp(slot, found);
    returned = found ? YES : NO;
  }

  /** A late answer; nobody wants it once the run has ended. */
  void answered(int slot, FunctionOutcome late) {
    if (wake()) {
      take(slot, late);
      go();
    }
  }

  private int suspend() {
    if (state == State.RUNNING) { // the function may have killed the run it was called by
      state = State.WAITING;
      held = true;
      lane.suspended();
    }
    return Step.WAIT;
  }

  private boolean wake() {
    if (state != State.WAITING) {
      return false;
    }
    lane.resumed();
    state = State.RUNNING;
    pc = next();
    return true;
  }

  private void take(int slot, FunctionOutcome answer) {
    outcome = answer.name();
    returned = answer.success() ? YES : NO;
    if (slot >= 0) {
      temp(slot, answer.success());
    }
  }

  void enter(int slot, int frame) {
    room.enter(next(), slot, frame);
  }

  int leave(Object value) {
    returned = value;
    return room.outermost() ? Step.DONE : room.leave(value);
  }

  /** Keeps what a core function answered; gives it back. */
  boolean returned(boolean value) {
    returned = value ? YES : NO;
    return value;
  }

  // --- what words ask for ------------------------------------------------------------------------

  @Override
  public RouteContext context() {
    return context;
  }

  @Override
  public Map<String, Object> variables() {
    if (variables == null) {
      variables = new HashMap<>(4);
    }
    return variables;
  }

  @Override
  public String outcome() {
    return outcome;
  }

  @Override
  public Object returned() {
    return returned;
  }

  @Override
  public Instant now() {
    return lane.timers().now();
  }

  @Override
  public void log(String level, String text) {
    lane.log(context, program.span(pc), level, text);
  }
}
