package io.signalbox.testkit.script.play;

import io.signalbox.api.RouteKind;
import io.signalbox.core.manifest.ModuleManifest;
import io.signalbox.core.routing.FunctionOutcome;
import io.signalbox.core.routing.LaneFunctions;
import io.signalbox.core.routing.RouteContext;
import io.signalbox.core.trace.CallTrace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Stands between script and modules: remembers every outcome, and gives those a test ordered. It
 * also hears of each event_route and timer_route that runs.
 */
final class Witness {
  private record Answered(String function, String outcome) {}

  private record Ordered(FunctionOutcome outcome, long times) {}

  private final Supplier<Map<String, ModuleManifest>> manifests;
  private final Map<String, Ordered> ordered = new HashMap<>();
  private final List<Answered> answered = new ArrayList<>();
  private final Map<String, Long> ran = new HashMap<>();
  private final List<CallTrace> ownTraces = new ArrayList<>();

  /** {@code manifests} by the names that a script uses. */
  Witness(Supplier<Map<String, ModuleManifest>> manifests) {
    this.manifests = manifests;
  }

  void nextTest() {
    ordered.clear();
    answered.clear();
    ran.clear();
    ownTraces.clear();
  }

  /** An event_route or a timer_route begins. */
  void ran(RouteKind kind, String name, CallTrace trace) {
    ran.merge(kind.keyword() + " " + name, 1L, Long::sum);
    ownTraces.add(trace);
  }

  /** How often the route of this event or timer has run. */
  long runs(RouteKind kind, String name) {
    return ran.getOrDefault(kind.keyword() + " " + name, 0L);
  }

  /** What event and timer routes wrote down, oldest first; that of a call is the call's own. */
  List<CallTrace> ownTraces() {
    return ownTraces;
  }

  /** The functions as a script shall see them. */
  LaneFunctions before(LaneFunctions modules) {
    return (module, function) -> {
      LaneFunctions.Function real = modules.bind(module, function);
      String name = module + "." + function;
      return (call, args, later) -> call(name, real, call, args, later);
    };
  }

  private FunctionOutcome call(
      String name,
      LaneFunctions.Function real,
      RouteContext call,
      Object[] args,
      Consumer<FunctionOutcome> later) {
    Ordered order = ordered.get(name);
    FunctionOutcome now;
    if (order == null) {
      now = real.call(call, args, late -> later.accept(noted(name, late)));
    } else {
      now = order.outcome;
      ordered.computeIfPresent(
          name, (n, o) -> o.times == 1 ? null : new Ordered(o.outcome, o.times - 1));
      call.trace().add(0, CallTrace.Kind.OUTCOME, "", name + " = " + now.name() + " (ordered)", 0);
    }
    return now == null ? null : noted(name, now);
  }

  private FunctionOutcome noted(String function, FunctionOutcome outcome) {
    answered.add(new Answered(function, outcome.name()));
    return outcome;
  }

  /** From now on, so many times (0 for ever), the function answers this. */
  Optional<Failure> order(String function, String outcome, long times) {
    return unknown(function, outcome)
        .or(
            () -> {
              ordered.put(function, new Ordered(outcome(function, outcome), times));
              return Optional.empty();
            });
  }

  private FunctionOutcome outcome(String function, String name) {
    return spec(function)
        .flatMap(spec -> spec.outcome(name))
        .map(o -> new FunctionOutcome(name, o.success()))
        .orElseGet(() -> new FunctionOutcome(name, false));
  }

  private Optional<ModuleManifest.FunctionSpec> spec(String function) {
    int dot = function.indexOf('.');
    return Optional.ofNullable(manifests.get().get(function.substring(0, dot)))
        .flatMap(m -> m.function(function.substring(dot + 1)));
  }

  /** A failure if there is no such function, or it has no such outcome. */
  private Optional<Failure> unknown(String function, String outcome) {
    Optional<ModuleManifest.FunctionSpec> spec = spec(function);
    if (spec.isEmpty()) {
      return Failure.of("a function " + function, "no module has it");
    }
    Set<String> names = new LinkedHashSet<>();
    spec.get().outcomes().forEach(o -> names.add(o.name()));
    names.add(FunctionOutcome.ERROR.name());
    names.add(FunctionOutcome.TIMEOUT.name());
    return outcome == null || names.contains(outcome)
        ? Optional.empty()
        : Failure.of(
            function + " = " + outcome, function + " answers one of " + String.join(", ", names));
  }

  /** All that the function answered, in order. */
  List<String> outcomes(String function) {
    return answered.stream()
        .filter(a -> a.function.equals(function))
        .map(Answered::outcome)
        .toList();
  }

  /** What the function answered last is this; {@code null} if it must not have been called. */
  Optional<Failure> last(String function, String outcome) {
    String last = null;
    for (Answered one : answered) {
      last = one.function.equals(function) ? one.outcome : last;
    }
    String found = last == null ? " was not called" : " = " + last;
    String expected = outcome == null ? " was not called" : " = " + outcome;
    return unknown(function, outcome)
        .or(() -> Failure.unlessEqual(function + expected, function + found, "outcome"));
  }
}
