package io.signalbox.core.module;

import io.signalbox.core.manifest.ModuleManifest;
import io.signalbox.core.manifest.ModuleManifest.FunctionSpec;
import io.signalbox.core.metrics.FunctionMetrics;
import io.signalbox.core.routing.FunctionOutcome;
import java.util.ArrayList;
import java.util.List;

/** The answers of one function as host values, with what each of them counts and prints. */
final class FunctionAnswers {
  private final FunctionOutcome[] outcomes;
  private final String[] traces;
  private final String[] watched;
  private final String function;
  private final FunctionMetrics metrics;
  private final int timeout;
  private final int error;

  FunctionAnswers(ModuleManifest manifest, FunctionSpec spec, int lane, HostServices services) {
    List<FunctionOutcome> all = new ArrayList<>();
    spec.outcomes().forEach(o -> all.add(new FunctionOutcome(o.name(), o.success())));
    timeout = all.size();
    all.add(FunctionOutcome.TIMEOUT);
    error = all.size();
    all.add(FunctionOutcome.ERROR);
    function = manifest.scriptName() + "." + spec.name();
    List<String> names = all.stream().map(FunctionOutcome::name).toList();
    outcomes = all.toArray(FunctionOutcome[]::new);
    traces = names.stream().map(name -> function + " = " + name).toArray(String[]::new);
    watched = names.stream().map(name -> manifest.scriptName() + "." + name).toArray(String[]::new);
    metrics =
        services.metrics().function(manifest.id(), spec.name(), names, lane, services.nanoClock());
  }

  int timeout() {
    return timeout;
  }

  int error() {
    return error;
  }

  /** Interned: one object for each answer. */
  FunctionOutcome outcome(int answer) {
    return outcomes[answer];
  }

  /** {@code ipauth.check = ok}. */
  String trace(int answer) {
    return traces[answer];
  }

  /** {@code techprefix.match}. */
  String function() {
    return function;
  }

  /** {@code techprefix.no_match}: as {@link io.signalbox.api.SourceWatch#answered} has it. */
  String watched(int answer) {
    return watched[answer];
  }

  void count(int answer, long nanos, long nowNanos) {
    metrics.answered(answer, nanos, nowNanos);
  }
}
