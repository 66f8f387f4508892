package io.signalbox.core.module;

import io.signalbox.core.manifest.ModuleManifest;
import io.signalbox.core.manifest.ModuleManifest.FunctionSpec;
import io.signalbox.core.metrics.FunctionMetrics;
import io.signalbox.core.metrics.HostMetrics;
import io.signalbox.core.routing.FunctionOutcome;
import java.util.ArrayList;
import java.util.List;

/** The answers of one function as host values, with what each of them counts and prints. */
final class FunctionAnswers {
  private final List<FunctionOutcome> outcomes = new ArrayList<>();
  private final List<String> traces = new ArrayList<>();
  private final List<String> watched = new ArrayList<>();
  private final String function;
  private final FunctionMetrics metrics;
  private final int timeout;
  private final int error;

  FunctionAnswers(ModuleManifest manifest, FunctionSpec spec, HostMetrics metrics) {
    spec.outcomes().forEach(o -> outcomes.add(new FunctionOutcome(o.name(), o.success())));
    timeout = outcomes.size();
    outcomes.add(FunctionOutcome.TIMEOUT);
    error = outcomes.size();
    outcomes.add(FunctionOutcome.ERROR);
    function = manifest.scriptName() + "." + spec.name();
    outcomes.forEach(outcome -> traces.add(function + " = " + outcome.name()));
    outcomes.forEach(outcome -> watched.add(manifest.scriptName() + "." + outcome.name()));
    this.metrics =
        metrics.function(
            manifest.id(), spec.name(), outcomes.stream().map(FunctionOutcome::name).toList());
  }

  int timeout() {
    return timeout;
  }

  int error() {
    return error;
  }

  /** Interned: one object for each answer. */
  FunctionOutcome outcome(int answer) {
    return outcomes.get(answer);
  }

  /** {@code ipauth.check = ok}. */
  String trace(int answer) {
    return traces.get(answer);
  }

  /** {@code techprefix.match}. */
  String function() {
    return function;
  }

  /** {@code techprefix.no_match}: as {@link io.signalbox.api.SourceWatch#answered} has it. */
  String watched(int answer) {
    return watched.get(answer);
  }

  void count(int answer, long nanos) {
    metrics.answered(answer, nanos);
  }
}
