package io.signalbox.core.proxy;

import io.signalbox.api.RouteKind;
import io.signalbox.core.routing.RouteContext;
import io.signalbox.core.routing.Routing;
import io.signalbox.core.routing.RunEnd;
import java.util.function.Consumer;

/** A place for one run of the script at a time, which may be suspended and killed. */
final class RunSlot {
  private Routing.Run suspended;
  private int turn;
  private boolean active;

  boolean active() {
    return active;
  }

  /** Runs a block; {@code done} may start the next one here. */
  void start(
      Routing routing, RouteKind kind, String name, RouteContext context, Consumer<RunEnd> done) {
    int mine = ++turn;
    active = true;
    Routing.Run run =
        routing.run(
            kind,
            name,
            context,
            end -> {
              if (active && turn == mine) {
                active = false;
                suspended = null;
                done.accept(end);
              }
            });
    if (active && turn == mine) {
      suspended = run;
    }
  }

  /** Ends a suspended run where it stands; its {@code done} is not told. */
  void kill() {
    if (active) {
      active = false;
      Routing.Run run = suspended;
      suspended = null;
      if (run != null) {
        run.kill();
      }
    }
  }
}
