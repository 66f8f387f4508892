package io.signalbox.core.script.plan;

import io.signalbox.core.script.lang.Span;
import io.signalbox.core.script.plan.Program.FunctionName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The steps while they are being planned. */
final class Code {
  private final List<Step> steps = new ArrayList<>();
  private final List<Span> spans = new ArrayList<>();
  private final Map<String, Label> routes = new HashMap<>();
  private final List<FunctionName> functions = new ArrayList<>();
  private int[] frame = {0};
  private Span span;

  /** Steps that follow belong to a new block, with slots of its own. */
  void startBlock(Span head) {
    frame = new int[1];
    span = head;
  }

  /** Steps that follow stand here. */
  void at(Span where) {
    span = where;
  }

  void emit(Step step) {
    steps.add(step);
    spans.add(span);
  }

  void place(Label label) {
    label.place(steps.size());
  }

  int pc() {
    return steps.size();
  }

  /** A slot that no other step of the block writes. */
  int slot() {
    return frame[0]++;
  }

  /** How many slots the block has in the end. */
  int[] frame() {
    return frame;
  }

  /** Where {@code route[NAME]} starts. */
  Label route(String name) {
    return routes.computeIfAbsent(name, n -> new Label());
  }

  int function(String module, String function) {
    FunctionName name = new FunctionName(module, function);
    int known = functions.indexOf(name);
    if (known < 0) {
      functions.add(name);
    }
    return known < 0 ? functions.size() - 1 : known;
  }

  List<FunctionName> functions() {
    return functions;
  }

  Step[] steps() {
    return steps.toArray(Step[]::new);
  }

  Span[] spans() {
    return spans.toArray(Span[]::new);
  }
}
