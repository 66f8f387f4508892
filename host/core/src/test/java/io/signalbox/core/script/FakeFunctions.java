package io.signalbox.core.script;

import io.signalbox.core.routing.FunctionOutcome;
import io.signalbox.core.routing.LaneFunctions;
import io.signalbox.core.routing.RouteContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Module functions that answer what the test says, at once or later, and log how they are called.
 */
final class FakeFunctions implements LaneFunctions {
  private final Consumer<String> log;
  private final Map<String, Deque<String>> answers = new HashMap<>();
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  final List<Consumer<FunctionOutcome>> listeners = new ArrayList<>();

  FakeFunctions(Consumer<String> log) {
    this.log = log;
  }

  /** The next answers of a function; the last one stays. {@code later:ok} has to be waited for. */
  void answer(String function, String... outcomes) {
    answers.put(function, new ArrayDeque<>(Arrays.asList(outcomes)));
  }

  /** Lets the oldest function that waits answer; false if none waits. */
  boolean wake() {
    Runnable first = waiting.poll();
    if (first != null) {
      first.run();
    }
    return first != null;
  }

  @Override
  public Function bind(String module, String function) {
    String name = module + "." + function;
    return (call, args, later) -> call(name, call, args, later);
  }

  private FunctionOutcome call(
      String name, RouteContext call, Object[] args, Consumer<FunctionOutcome> later) {
    Deque<String> planned = answers.getOrDefault(name, new ArrayDeque<>(List.of("ok")));
    String answer = planned.size() > 1 ? planned.poll() : planned.peek();
    String given =
        Arrays.stream(args).map(String::valueOf).reduce((a, b) -> a + ", " + b).orElse("");
    if (answer.equals("throws")) {
      throw new IllegalStateException(name + " is broken");
    }
    log.accept(name + "(" + given + ") = " + answer);
    if (answer.startsWith("later:")) {
      listeners.add(later);
      waiting.add(() -> later.accept(outcome(name, answer.substring("later:".length()))));
      return null;
    }
    if (answer.startsWith("early:")) {
      later.accept(outcome(name, answer.substring("early:".length())));
      return null;
    }
    return outcome(name, answer);
  }

  private static FunctionOutcome outcome(String function, String name) {
    int dot = function.indexOf('.');
    return Manifests.all()
        .get(function.substring(0, dot))
        .function(function.substring(dot + 1))
        .flatMap(f -> f.outcome(name))
        .map(o -> new FunctionOutcome(o.name(), o.success()))
        .orElseGet(() -> new FunctionOutcome(name, false));
  }
}
