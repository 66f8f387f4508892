package io.signalbox.core.script.plan;

import io.signalbox.api.Timers;
import io.signalbox.core.routing.FunctionOutcome;
import io.signalbox.core.routing.RouteContext;
import io.signalbox.core.routing.Routing;
import io.signalbox.core.routing.RunEnd;
import io.signalbox.core.script.check.CheckedAst;
import io.signalbox.core.script.words.Fault;
import io.signalbox.core.script.words.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One run of a block: where it is, where it returns to, what it keeps. It goes on until it ends or
 * a function has to wait; the answer brings it back. On its lane only.
 */
final class Run implements Scope, Routing.Run {
  /** Stops a loop that never ends. */
  static final int MAX_STEPS = 100_000;

  /** Stops calls that never return; the checker has refused recursion. */
  static final int MAX_CALLS = CheckedAst.MAX_CALLS;

  private static final int[] NO_FRAMES = {};
  private static final Object[] NO_TEMPS = {};

  /** What a called route needs to go back: pc, slot, base. */
  static final int FRAME = 3;

  private static final Object YES = 1L;
  private static final Object NO = -1L;

  private enum State {
    RUNNING,
    WAITING,
    ENDED
  }

  private final Program program;
  private final LaneRouting lane;
  private final RouteContext context;
  private final Consumer<RunEnd> done;
  private int[] frames = NO_FRAMES;
  private Object[] temps = NO_TEMPS;

  /** One that was never told to wait: nobody holds it but this run. */
  private Answer spare;

  /** Null while the script has set none. */
  private Map<String, Object> variables;

  private int base;
  private int calls;
  private int pc;
  private int steps;
  private State state = State.RUNNING;
  private Timers.Timer sleeping;
  private String outcome;
  private Object returned;

  Run(Program program, LaneRouting lane, RouteContext context, Consumer<RunEnd> done, int entry) {
    this.program = program;
    this.lane = lane;
    this.context = context;
    this.done = done;
    this.pc = entry;
  }

  /** Runs until the end or until something has to be waited for. */
  void go() {
    RunEnd end;
    try {
      end = loop();
    } catch (Fault fault) {
      end = lane.failed(context, program.span(pc), fault.getMessage(), null);
    } catch (RuntimeException bug) {
      end = lane.failed(context, program.span(pc), "unexpected: " + bug, bug);
    }
    if (end != null && state != State.ENDED) {
      state = State.ENDED;
      lane.giveBack(frames, temps);
      done.accept(end);
    }
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
    return temps[base + slot];
  }

  void temp(int slot, Object value) {
    if (temps.length == 0) {
      temps = lane.takeTemps();
    }
    if (base + slot >= temps.length) {
      temps = Arrays.copyOf(temps, (base + slot) * 2);
    }
    temps[base + slot] = value;
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
    if (calls == MAX_CALLS) {
      throw new Fault("routes call each other more than " + MAX_CALLS + " deep");
    }
    if (frames.length == 0) {
      frames = lane.takeFrames();
    }
    int at = FRAME * calls++;
    if (at == frames.length) {
      frames = Arrays.copyOf(frames, 2 * at);
    }
    frames[at] = next();
    frames[at + 1] = slot;
    frames[at + 2] = base;
    base += frame;
  }

  int leave(Object value) {
    returned = value;
    if (calls == 0) {
      return Step.DONE;
    }
    int at = FRAME * --calls;
    base = frames[at + 2];
    if (frames[at + 1] >= 0) {
      temp(frames[at + 1], value);
    }
    return frames[at];
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
