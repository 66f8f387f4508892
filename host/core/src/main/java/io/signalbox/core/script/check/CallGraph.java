package io.signalbox.core.script.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which blocks call which: circles, and how deep calls go. In time and memory by the number of
 * calls, and without recursion: a script may chain as many routes as it has words.
 */
final class CallGraph {
  private final Map<String, Integer> circles = new HashMap<>();
  private final Map<String, Integer> depths = new HashMap<>();

  /** {@code callees} are the blocks that each block calls, every one of them a key itself. */
  CallGraph(Map<String, List<String>> callees) {
    Map<String, List<String>> callers = new HashMap<>();
    callees.keySet().forEach(title -> callers.put(title, new ArrayList<>()));
    callees.forEach((caller, all) -> all.forEach(callee -> callers.get(callee).add(caller)));

    List<String> finished = new ArrayList<>(); // callees before their callers, but for circles
    Set<String> seen = new HashSet<>();
    callees.keySet().forEach(title -> visit(title, callees, seen, finished));
    for (String title : finished) {
      int deepest = 0;
      for (String callee : callees.get(title)) {
        deepest = Math.max(deepest, 1 + depths.getOrDefault(callee, 0));
      }
      depths.put(title, deepest);
    }

    seen.clear(); // Kosaraju: backwards from the last, one finds exactly those on its circles
    for (int i = finished.size() - 1; i >= 0; i--) {
      int number = i;
      List<String> circle = new ArrayList<>();
      visit(finished.get(i), callers, seen, circle);
      circle.forEach(title -> circles.put(title, number));
    }
  }

  private static void visit(
      String start, Map<String, List<String>> edges, Set<String> seen, List<String> finished) {
    if (!seen.add(start)) {
      return;
    }
    Deque<String> titles = new ArrayDeque<>(List.of(start));
    Deque<Iterator<String>> rest = new ArrayDeque<>(List.of(edges.get(start).iterator()));
    while (!titles.isEmpty()) {
      if (!rest.peek().hasNext()) {
        rest.pop();
        finished.add(titles.pop());
        continue;
      }
      String next = rest.peek().next();
      if (seen.add(next)) {
        titles.push(next);
        rest.push(edges.get(next).iterator());
      }
    }
  }

  /** True if a call of {@code callee} by {@code caller} leads back to {@code caller}. */
  boolean circular(String caller, String callee) {
    return circles.get(caller).equals(circles.get(callee));
  }

  /** How many calls are open at once when it is run, at most; only where there are no circles. */
  int depth(String title) {
    return depths.get(title);
  }
}
