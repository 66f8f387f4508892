package io.signalbox.core.script.words;

import io.signalbox.core.routing.Happening;
import io.signalbox.core.routing.ScriptEvent;
import io.signalbox.core.script.words.PseudoVariable.Inner;
import java.util.List;
import java.util.Set;

/** What happened: {@code $event}, its name, and {@code $event(source)}, what is told of it. */
final class EventPvs {
  private EventPvs() {}

  static void addTo(List<PseudoVariable> all) {
    all.add(
        new PseudoVariable(
            "event",
            Kind.ANY,
            Inner.MAYBE,
            Set.of(), // the checker knows what there is of each event
            false,
            (scope, name, index) ->
                scope.context().happening().map(event -> fact(event, name)).orElse(null),
            null));
  }

  private static Object fact(Happening event, String name) {
    return name == null || name.equals(ScriptEvent.NAME) ? event.name() : event.facts().get(name);
  }
}
