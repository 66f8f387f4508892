package io.signalbox.core.script.words;

import static io.signalbox.core.script.words.PseudoVariable.ALL;
import static io.signalbox.core.script.words.PseudoVariable.NONE_WRITTEN;

import io.signalbox.core.script.words.PseudoVariable.Inner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a script keeps: {@code $var}, {@code $avp}, {@code $call}. */
final class KeptPvs {
  /** Names or values of one kind: stops a loop from filling the memory of a call. */
  private static final int MAX_KEPT = 1_000;

  private KeptPvs() {}

  static void addTo(List<PseudoVariable> all) {
    all.add(
        new PseudoVariable(
            "var",
            Kind.ANY,
            Inner.ALWAYS,
            Set.of(),
            false,
            (s, name, i) -> s.variables().get(name),
            (s, name, i, value) -> put(s.variables(), name, value)));
    all.add(
        new PseudoVariable(
            "call",
            Kind.ANY,
            Inner.ALWAYS,
            Set.of(),
            false,
            (s, name, i) -> s.context().callVariables().get(name),
            (s, name, i, value) -> put(s.context().callVariables(), name, value)));
    all.add(
        new PseudoVariable(
            "avp",
            Kind.ANY,
            Inner.ALWAYS,
            Set.of(),
            true,
            (s, name, i) -> MessagePvs.pick(s.context().avps().getOrDefault(name, List.of()), i),
            KeptPvs::avp));
  }

  private static void put(Map<String, Object> kept, String name, Object value) {
    if (value == null) {
      kept.remove(name);
      return;
    }
    kept.put(name, value);
    bounded(kept.size());
  }

  /**
   * As in Kamailio a new value goes before the older ones; null takes the newest away, and {@code
   * [*]} stands for all of them.
   */
  private static void avp(Scope scope, String name, int index, Object value) {
    Map<String, List<Object>> avps = scope.context().avps();
    List<Object> values = new ArrayList<>(avps.getOrDefault(name, List.of()));
    if (index == ALL) {
      values.clear();
    }
    int at = index == ALL || index == NONE_WRITTEN ? 0 : index < 0 ? values.size() + index : index;
    boolean replaces = index != ALL && index != NONE_WRITTEN || value == null;
    if (replaces && at >= 0 && at < values.size()) {
      values.remove(at);
    }
    if (value != null) {
      values.add(Math.max(0, Math.min(at, values.size())), value);
    }
    if (values.isEmpty()) {
      avps.remove(name);
    } else {
      avps.put(name, values);
    }
    bounded(Math.max(values.size(), avps.size()));
  }

  private static void bounded(int size) {
    if (size > MAX_KEPT) {
      throw new Fault("a script keeps at most " + MAX_KEPT + " values of one kind");
    }
  }
}
