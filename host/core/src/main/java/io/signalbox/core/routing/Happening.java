package io.signalbox.core.routing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that happened, as an event_route learns of it. Immutable.
 *
 * @param name of the event_route: {@code call:ended}, {@code firewall:blocked}
 * @param facts by their names in {@code $event(…)}: String, Long, Boolean, a List of String, or
 *     null
 */
public record Happening(String name, Map<String, Object> facts) {
  /** Takes a copy, and refuses what a module's own class is in. */
  public Happening {
    facts = Collections.unmodifiableMap(HostTypes.require(new LinkedHashMap<>(facts)));
  }

  /** An event of the host's own. */
  public static Happening of(ScriptEvent event, Map<String, Object> facts) {
    return new Happening(event.routeName(), facts);
  }
}
