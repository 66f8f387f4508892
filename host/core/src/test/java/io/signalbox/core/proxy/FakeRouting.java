package io.signalbox.core.proxy;

import io.signalbox.api.RouteKind;
import io.signalbox.core.routing.RouteContext;
import io.signalbox.core.routing.Routing;
import io.signalbox.core.routing.RunEnd;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** A script made of lambdas; one may suspend its run until the test lets it go on. */
final class FakeRouting implements Routing {
  /** One block. */
  interface Block {
    void run(RouteContext context);
  }

  private final class FakeRun implements Run {
    private final RouteContext context;
    private final Consumer<RunEnd> done;
    private Block rest;
    private boolean killed;

    FakeRun(RouteContext context, Consumer<RunEnd> done) {
      this.context = context;
      this.done = done;
    }

    void go(Block block) {
      running = this;
      rest = null;
      RunEnd end = RunEnd.DONE;
      try {
        block.run(context);
      } catch (ScriptFailure failure) {
        end = RunEnd.FAILED;
      }
      running = null;
      if (rest == null) {
        done.accept(end);
      } else {
        suspended.add(this);
      }
    }

    @Override
    public void kill() {
      killed = true;
      kills++;
    }
  }

  /** Ends a run as a limit of the script would. */
  static final class ScriptFailure extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final Map<String, Block> blocks = new HashMap<>();
  private final Deque<FakeRun> suspended = new ArrayDeque<>();
  private FakeRun running;
  final Map<String, Duration> timerRoutes = new HashMap<>();
  int kills;

  FakeRouting on(RouteKind kind, String name, Block block) {
    blocks.put(kind + "/" + name, block);
    return this;
  }

  /** Inside a block: what follows waits for {@link #resume}. */
  void suspend(Block rest) {
    running.rest = rest;
  }

  /** The oldest suspended run goes on; true unless it was killed. */
  boolean resume() {
    FakeRun run = suspended.remove();
    if (!run.killed) {
      run.go(run.rest);
    }
    return !run.killed;
  }

  int suspended() {
    return suspended.size();
  }

  @Override
  public boolean has(RouteKind kind, String name) {
    return blocks.containsKey(kind + "/" + name);
  }

  @Override
  public Map<String, Duration> timerRoutes() {
    return Map.copyOf(timerRoutes);
  }

  @Override
  public Run run(RouteKind kind, String name, RouteContext context, Consumer<RunEnd> done) {
    FakeRun outer = running;
    FakeRun run = new FakeRun(context, done);
    run.go(blocks.get(kind + "/" + name));
    running = outer;
    return run;
  }
}
