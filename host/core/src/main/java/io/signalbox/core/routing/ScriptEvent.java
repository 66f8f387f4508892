package io.signalbox.core.routing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an {@code event_route} may be named after, besides what modules declare. */
public enum ScriptEvent {
  /** An INVITE has its first channel or its first branch. */
  CALL_CREATED("call_id", "from", "to"),
  /** The first 2xx came. */
  CALL_ANSWERED("call_id", "from", "to"),
  /** The call is over, and nobody had answered. */
  CALL_FAILED("call_id", "from", "to", "reason", "code"),
  /** An answered call is over. */
  CALL_ENDED("call_id", "from", "to", "reason", "duration"),
  /** A generation with another instance of a module was published. */
  MODULE_RELOADED("module", "version"),
  /** The host takes messages. */
  HOST_STARTED();

  /** What every event has: its own name. */
  public static final String NAME = "name";

  private static final String OF_CALLS = "call:";

  private final String routeName = name().toLowerCase(Locale.ROOT).replace('_', ':');
  private final List<String> attributes;

  ScriptEvent(String... attributes) {
    this.attributes = List.of(attributes);
  }

  /** As a script writes it: {@code call:ended}. */
  public String routeName() {
    return routeName;
  }

  /** What {@code $event(…)} reads besides its name. */
  public List<String> attributes() {
    return attributes;
  }

  /** All names, as a script writes them. */
  public static List<String> names() {
    return Arrays.stream(values()).map(ScriptEvent::routeName).toList();
  }

  /** The event whose route a script calls so. */
  public static Optional<ScriptEvent> of(String routeName) {
    return Arrays.stream(values()).filter(e -> e.routeName.equals(routeName)).findFirst();
  }

  /** True if the event route of this name runs for one call. */
  public static boolean ofCall(String routeName) {
    return routeName.startsWith(OF_CALLS);
  }
}
