package io.signalbox.core.module;

import io.signalbox.api.RouteKind;
import io.signalbox.core.manifest.ModuleManifest;
import io.signalbox.core.routing.LaneFunctions;
import io.signalbox.core.routing.RouteContext;
import io.signalbox.core.routing.Routing;
import io.signalbox.core.routing.RunEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A script that calls these functions, each written {@code module.function}. */
record ScriptOf(List<String> functions) implements ScriptStep {
  static ScriptOf calling(String... functions) {
    return new ScriptOf(List.of(functions));
  }

  @Override
  public Result compile(Map<String, ModuleManifest> manifests) {
    List<String> errors = new ArrayList<>();
    for (String call : functions) {
      ModuleManifest manifest = manifests.get(module(call));
      if (manifest == null || manifest.function(function(call)).isEmpty()) {
        errors.add("main.route:1:1: error: there is no " + call);
      }
    }
    return errors.isEmpty()
        ? new Compiled((lane, timers) -> onLane(lane))
        : new Refused(String.join("\n", errors));
  }

  private Routing onLane(LaneFunctions lane) {
    Map<String, LaneFunctions.Function> bound = new TreeMap<>();
    functions.forEach(call -> bound.put(call, lane.bind(module(call), function(call))));
    return new Bound(bound);
  }

  private static String module(String call) {
    return call.substring(0, call.indexOf('.'));
  }

  private static String function(String call) {
    return call.substring(call.indexOf('.') + 1);
  }

  /** The script on a lane; a test calls its functions one by one. */
  record Bound(Map<String, LaneFunctions.Function> functions) implements Routing {
    @Override
    public boolean has(RouteKind kind, String name) {
      return false;
    }

    @Override
    public Run run(RouteKind kind, String name, RouteContext context, Consumer<RunEnd> done) {
      throw new UnsupportedOperationException("this script has no block");
    }
  }
}
