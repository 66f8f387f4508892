package io.signalbox.testkit.script.play;

import io.signalbox.api.RouteKind;
import io.signalbox.core.routing.RouteContext;
import io.signalbox.core.routing.Routing;
import io.signalbox.core.routing.RunEnd;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** A script that tells the witness which of its event and timer routes run. */
record WatchedRouting(Routing script, Witness witness) implements Routing {
  @Override
  public boolean has(RouteKind kind, String name) {
    return script.has(kind, name);
  }

  @Override
  public Map<String, Duration> timerRoutes() {
    return script.timerRoutes();
  }

  @Override
  public Run run(RouteKind kind, String name, RouteContext context, Consumer<RunEnd> done) {
    if (kind == RouteKind.EVENT || kind == RouteKind.TIMER) {
      witness.ran(kind, name, context.trace());
    }
    return script.run(kind, name, context, done);
  }
}
